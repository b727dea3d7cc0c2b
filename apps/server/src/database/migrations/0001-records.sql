-- The records: organisations, documents with their revisions, derived summaries, evidence, audit.
-- Run by sonae_owner. Every row bears its organisation; row level security lets a transaction see that one alone, which
-- it names by set_config('app.organisation', …, true). No table of this schema may be changed by its readers' login.

create schema records;

create function records.current_organisation() returns text
  language sql stable
  return nullif(current_setting('app.organisation', true), '');

-- The tree is known by parent; who may see what follows from it is never decided by a query over two organisations.
create table records.organisation (
  organisation_id text primary key check (organisation_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
  parent_id text references records.organisation,
  kind text not null check (kind in ('ministry', 'agency', 'centre')),
  name text not null,
  created_at timestamptz not null
);

create table records.cycle (
  organisation_id text not null references records.organisation,
  fiscal_year integer not null check (fiscal_year between 1989 and 2200),
  created_at timestamptz not null,
  primary key (organisation_id, fiscal_year)
);

-- A document: a sheet, or what the offices decide. `head` is its newest revision; a removed one is kept.
create table records.document (
  organisation_id text not null,
  fiscal_year integer not null,
  kind text not null,
  document_id text not null,
  -- The department that fills it in; null for what the offices keep.
  owner_department text,
  position integer not null,
  head integer not null,
  removed boolean not null default false,
  primary key (organisation_id, fiscal_year, kind, document_id),
  foreign key (organisation_id, fiscal_year) references records.cycle
);

-- Append-only. `content` is the canonical JSON (RFC 8785) whose bytes were hashed.
create table records.revision (
  organisation_id text not null,
  fiscal_year integer not null,
  kind text not null,
  document_id text not null,
  number integer not null check (number > 0),
  -- The revision that the author had before them; null for the first.
  base integer,
  content text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  schema_version integer not null,
  origin text not null check (origin in ('edit', 'form', 'restore', 'new-year')),
  author_id text not null,
  author_name text not null,
  at timestamptz not null,
  primary key (organisation_id, fiscal_year, kind, document_id, number),
  foreign key (organisation_id, fiscal_year, kind, document_id) references records.document
);

-- Derived from the documents, for lists; one command makes it anew.
create table records.summary (
  organisation_id text not null,
  fiscal_year integer not null,
  kind text not null,
  document_id text not null,
  summary text not null,
  primary key (organisation_id, fiscal_year, kind, document_id),
  foreign key (organisation_id, fiscal_year, kind, document_id) references records.document
);

-- The audit chain: one an organisation. The content stands apart, so that it can be disposed of and the chain stays whole.
create table records.audit_head (
  organisation_id text primary key references records.organisation,
  number bigint not null,
  hash text not null
);

create table records.audit_entry (
  organisation_id text not null references records.organisation,
  number bigint not null,
  at timestamptz not null,
  -- Milliseconds since 1970 as they were hashed: no rounding on the way.
  at_milliseconds bigint not null,
  actor_id text not null,
  action text not null,
  resource text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  content_hash text not null,
  previous_hash text not null,
  hash text not null,
  primary key (organisation_id, number)
);

create table records.audit_content (
  organisation_id text not null,
  number bigint not null,
  content text not null,
  primary key (organisation_id, number),
  foreign key (organisation_id, number) references records.audit_entry
);

-- Evidence: a version of a file, which lies on disk under its content hash.
create table records.evidence (
  organisation_id text not null references records.organisation,
  fiscal_year integer not null,
  evidence_id text not null,
  version integer not null check (version > 0),
  -- What it proves: a document, and within it a path such as measures/block-1-1.
  kind text not null,
  document_id text not null,
  path text not null,
  file_name text not null check (octet_length(file_name) between 1 and 255),
  media_type text not null,
  size bigint not null check (size >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  marking text not null,
  -- When the evidence was made, which is not when it was uploaded.
  evidence_date date not null,
  valid_until date check (valid_until >= evidence_date),
  uploaded_at timestamptz not null,
  uploader_id text not null,
  uploader_name text not null,
  withdrawn boolean not null default false,
  primary key (organisation_id, fiscal_year, evidence_id, version),
  foreign key (organisation_id, fiscal_year, kind, document_id) references records.document
);
create index evidence_of_document on records.evidence (organisation_id, fiscal_year, kind, document_id);
-- Which files are still named, and what they take together.
create index evidence_of_file on records.evidence (organisation_id, sha256) include (size);

-- What was answered to a request with an Idempotency-Key: the same one again gets the same answer, and does nothing.
create table records.answered_request (
  organisation_id text not null references records.organisation,
  account_id text not null,
  key text not null,
  request_hash text not null,
  answer text not null,
  at timestamptz not null,
  primary key (organisation_id, account_id, key)
);

-- The second wall.
do $$
declare one text;
begin
  foreach one in array array['organisation', 'cycle', 'document', 'revision', 'summary', 'audit_head', 'audit_entry',
    'audit_content', 'evidence', 'answered_request']
  loop
    execute format('alter table records.%I enable row level security', one);
    -- The owner keeps the list of organisations; all else it sees as one of them, too.
    if one <> 'organisation' then execute format('alter table records.%I force row level security', one); end if;
    execute format('create policy own_organisation on records.%I
      using (organisation_id = records.current_organisation())
      with check (organisation_id = records.current_organisation())', one);
  end loop;
end $$;

-- Each login gets what its queries need and nothing else: revisions and audit entries are never changed or removed.
grant usage on schema records to sonae_app, sonae_identity;
grant execute on function records.current_organisation() to sonae_app, sonae_identity;
grant select on all tables in schema records to sonae_app;
grant insert on records.cycle, records.document, records.revision, records.summary, records.audit_entry,
  records.audit_content, records.evidence, records.answered_request to sonae_app;
grant delete on records.answered_request to sonae_app;
grant update (head, removed, position, owner_department) on records.document to sonae_app;
grant update (summary), delete on records.summary to sonae_app;
grant update (withdrawn) on records.evidence to sonae_app;
grant update (number, hash) on records.audit_head to sonae_app, sonae_identity;
grant select on records.organisation, records.audit_head to sonae_identity;
grant insert on records.audit_entry, records.audit_content to sonae_identity;
