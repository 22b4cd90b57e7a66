-- What agents wrote about interactions: one text each, replaced as they type.
create table notes (
  tenant text not null,
  interaction text not null,
  agent text not null,
  text text not null,
  version int not null,
  written_at bigint not null,
  primary key (tenant, interaction, agent)
);

-- A customer's contacts, newest first.
create index history_by_customer on history (tenant, customer, ended_at desc);
