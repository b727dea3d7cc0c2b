-- The workflow of a cycle (docs/decisions/019-workflow.md): where it stands, and every act that brought it there.

create table records.workflow (
  organisation_id text not null,
  fiscal_year integer not null,
  -- Canonical JSON: the state of the domain, all that the acts came to.
  state text not null,
  -- How many acts there are; the newest has this number.
  acts integer not null default 0,
  primary key (organisation_id, fiscal_year),
  foreign key (organisation_id, fiscal_year) references records.cycle
);

-- Append-only.
create table records.workflow_act (
  organisation_id text not null,
  fiscal_year integer not null,
  number integer not null check (number > 0),
  -- Canonical JSON, checked by the domain's schema before it was written.
  act text not null,
  step integer not null check (step between 1 and 15),
  -- The sheet that it is about; null for the cycle as a whole.
  sheet text,
  -- Of an adjustment.
  thread text,
  actor_id text not null,
  actor_name text not null,
  role text not null,
  department text not null,
  at timestamptz not null,
  -- The revisions of the sheets that it was about: canonical JSON by kind/id.
  revisions text not null,
  primary key (organisation_id, fiscal_year, number),
  foreign key (organisation_id, fiscal_year) references records.workflow
);
create index workflow_act_of_sheet on records.workflow_act (organisation_id, fiscal_year, sheet, number);

do $$
declare one text;
begin
  foreach one in array array['workflow', 'workflow_act']
  loop
    execute format('alter table records.%I enable row level security', one);
    execute format('alter table records.%I force row level security', one);
    execute format('create policy own_organisation on records.%I
      using (organisation_id = records.current_organisation())
      with check (organisation_id = records.current_organisation())', one);
  end loop;
end $$;

grant select, insert on records.workflow, records.workflow_act to sonae_app;
grant update (state, acts) on records.workflow to sonae_app;
