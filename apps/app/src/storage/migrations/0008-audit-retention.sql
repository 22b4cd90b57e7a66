-- What has been kept long enough may go, by who says that this is what they do; nothing is ever changed.
create or replace function audit_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('cordboard.prunes_audit', true) = 'yes' then
    return null;
  end if;
  raise exception 'the audit log is append only';
end $$;
