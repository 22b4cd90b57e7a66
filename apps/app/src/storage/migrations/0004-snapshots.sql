-- The state after a fact, so that a start need not replay everything before it. A few are kept.
create table snapshots (
  tenant text not null,
  seq bigint not null,
  -- The kernel's `savedForm`: what was saved in another form cannot be loaded.
  form integer not null,
  made_at timestamptz not null default now(),
  -- JSON, gzipped.
  state bytea not null,
  primary key (tenant, seq)
);
alter table snapshots alter column state set storage external;
