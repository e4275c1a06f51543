"""The project as the fork server has read it: to be imported by nothing else."""

import forked_dbt

PARSED = forked_dbt.parse()
