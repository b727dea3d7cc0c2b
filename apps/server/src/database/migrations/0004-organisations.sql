-- Organisations over HTTP: their names along the tree, their own name changed, a child registered by its parent.

alter table records.organisation add column revision integer not null default 1;
-- Its own row alone: row level security holds for sonae_identity, too.
grant update (name, revision) on records.organisation to sonae_identity;
create index organisation_of_parent on records.organisation (parent_id, organisation_id);

-- Reports go up and down, so one is told its parent and its children by name. These four columns are all that anybody
-- sees of another organisation: the view reads as its owner, and chooses by the organisation of the transaction.
create view records.relative with (security_barrier) as
  select 'parent' as relation, organisation_id, kind, name from records.organisation
    where organisation_id = (select parent_id from records.organisation
      where organisation_id = records.current_organisation())
  union all
  select 'child', organisation_id, kind, name from records.organisation
    where parent_id = records.current_organisation();
grant select on records.relative to sonae_app;

-- Registers a child of the organisation of the transaction, with its empty audit chain, whose hash is given: no login
-- but the owner's can make an organisation of another place. False when there is one of that id, whosever it is.
create function records.register_child(child text, child_kind text, child_name text, at timestamptz, empty_hash text)
  returns boolean language plpgsql security definer set search_path = '' as $$
declare parent text := records.current_organisation();
begin
  if parent is null then raise exception 'a child is registered by its parent'; end if;
  insert into records.organisation (organisation_id, parent_id, kind, name, created_at)
    values (child, parent, child_kind, child_name, at) on conflict do nothing;
  if not found then return false; end if;
  -- The audit is under row level security for the owner, too.
  perform set_config('app.organisation', child, true);
  insert into records.audit_head (organisation_id, number, hash) values (child, 0, empty_hash);
  perform set_config('app.organisation', parent, true);
  return true;
end $$;
revoke all on function records.register_child from public;
grant execute on function records.register_child to sonae_identity;
