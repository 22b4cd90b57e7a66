-- Who runs a tenant, and where that one is reached. Times are the database's own: no two machines' clocks are compared.
create table leases (
  tenant text primary key,
  -- A process, by a name that it made up for itself.
  holder text not null,
  address text not null,
  until timestamptz not null
);
