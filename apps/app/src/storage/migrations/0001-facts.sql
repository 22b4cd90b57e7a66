-- The journal. Append only; numbered by the tenant's owner; its key is the fence between owners, so it has no other
-- index and the number comes from no sequence. Partitions are added by the app ahead of need.
create table facts (
  tenant text not null,
  seq bigint not null,
  -- The owner who wrote it. Tells a repeated commit of one's own from another owner's.
  epoch integer not null,
  -- json, not jsonb: kept as written, and it takes any text that a caller's phone may send (jsonb refuses U+0000).
  fact json not null,
  primary key (tenant, seq)
) partition by range (seq);
