-- Numbers that were an entry point's once and are nobody's now: a switch may still know where their callers went.
create table gone_numbers (
  tenant text not null,
  number text not null,
  primary key (tenant, number)
);

insert into gone_numbers
select settings.tenant, entry_point->>'number'
from settings
join (select tenant, max(version) as version from settings group by tenant) as newest using (tenant),
  jsonb_array_elements(settings.value->'entryPoints') as entry_point
group by settings.tenant, entry_point->>'number', newest.version
having max(settings.version) < newest.version;
