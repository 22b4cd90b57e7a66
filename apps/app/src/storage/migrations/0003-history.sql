-- How far each reader of the journal has come; written in the transaction that writes what it read.
create table projections (
  tenant text not null,
  name text not null,
  position bigint not null,
  primary key (tenant, name)
);

-- One row for each agent and contact, once wrapped up.
create table history (
  tenant text not null,
  agent text not null,
  interaction text not null,
  kind text not null,
  customer text not null,
  dnis text not null,
  queue text not null,
  arrived_at bigint not null,
  answered_at bigint,
  ended_at bigint not null,
  wrap_up_reason text,
  primary key (tenant, agent, interaction)
);

create index history_newest_first on history (tenant, agent, ended_at desc);
