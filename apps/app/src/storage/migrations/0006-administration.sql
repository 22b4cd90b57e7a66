-- The person has to choose another one when they next sign in.
alter table passwords add column must_change boolean not null default false;

-- Not to be used any more, but perhaps still known to a switch that could not be told yet.
alter table phones add column removed boolean not null default false;

-- What a person sees of their sessions. The id is not the token, nor made of it.
alter table sessions
  add column id uuid not null default gen_random_uuid(),
  add column address text,
  add column browser text;

-- Who did what, when, on what, from where. Append only; numbered by the tenant's owner. Never holds a secret.
create table audit (
  tenant text not null,
  id bigint not null,
  at timestamptz not null,
  -- Null when nobody had signed in.
  actor text,
  action text not null,
  subject text,
  address text,
  -- What was changed: field, before, after.
  changes json not null,
  primary key (tenant, id)
);

create index audit_by_subject on audit (tenant, subject, id);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append only';
end $$;

create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function audit_is_append_only();
