-- An agent may have the same contact twice: it went back to the queue in between, and came again.
alter table history
  drop constraint history_pkey,
  add primary key (tenant, agent, interaction, ended_at);
