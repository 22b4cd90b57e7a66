-- What an administrator sets, whole and versioned; the newest version holds. No secrets in it.
create table settings (
  tenant text not null,
  version integer not null,
  value jsonb not null,
  primary key (tenant, version)
);

create table passwords (
  tenant text not null,
  person text not null,
  -- Argon2id in PHC string format.
  hash text not null,
  primary key (tenant, person)
);

create table phones (
  tenant text not null,
  extension text not null,
  -- The switch needs it in clear for digest authentication.
  sip_password text not null,
  primary key (tenant, extension)
);

create table trunks (
  tenant text not null,
  id text not null,
  -- Addresses whose calls are taken without a password.
  accept_from text[] not null,
  -- host:port for outgoing calls.
  send_to text not null,
  primary key (tenant, id)
);

create table sessions (
  -- SHA-256 of the cookie: who reads this table cannot sign in with it.
  token_hash bytea primary key,
  tenant text not null,
  person text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create index sessions_by_person on sessions (tenant, person);
