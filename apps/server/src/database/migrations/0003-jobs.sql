-- Jobs: long work, done outside the process that answers requests (docs/decisions/016-jobs.md).
-- What a job is about lies in records, under row level security. The queue knows bare ids alone, so that a worker can
-- take the next job of whatever organisation before it acts as that one.

create table records.job (
  organisation_id text not null references records.organisation,
  job_id text not null,
  kind text not null,
  -- Canonical JSON, checked by the domain's schema before it was written.
  input text not null,
  -- Over the input and the version of the documents that it will read: asking again for the same gives the same job.
  request_hash text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  attempts integer not null default 0,
  starter_id text not null,
  starter_name text not null,
  created_at timestamptz not null,
  begun_at timestamptz,
  ended_at timestamptz,
  progress_done integer,
  progress_total integer,
  progress_words text,
  -- The file that came of it; null for jobs that make none.
  file_name text,
  media_type text,
  size bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  failure_code text,
  failure_words text,
  primary key (organisation_id, job_id),
  check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null)),
  check ((state = 'failed') = (failure_code is not null))
);
create unique index job_asked_for on records.job (organisation_id, starter_id, request_hash)
  where state in ('waiting', 'running');
create index job_newest_first on records.job (organisation_id, created_at desc, job_id desc);

alter table records.job enable row level security;
alter table records.job force row level security;
create policy own_organisation on records.job
  using (organisation_id = records.current_organisation())
  with check (organisation_id = records.current_organisation());

create schema queue;

create table queue.entry (
  organisation_id text not null,
  job_id text not null,
  -- Run it; or, after it ended, remove it when its time of keeping is over.
  task text not null check (task in ('run', 'remove')),
  -- Lower is earlier.
  priority integer not null,
  -- From when on it may be taken. Whoever takes it moves this on, and so long it is theirs; they keep moving it while
  -- they live. So what a dead worker had is there again by itself. By the database's clock: workers may have others.
  take_at timestamptz not null,
  -- Who has taken it last: a new one each time. null: nobody yet.
  lease text,
  primary key (organisation_id, job_id),
  foreign key (organisation_id, job_id) references records.job on delete cascade
);
create index entry_to_take on queue.entry (take_at);
create index entry_taken on queue.entry (take_at) where task = 'run' and lease is not null;

grant usage on schema queue to sonae_app;
grant select, insert on records.job, queue.entry to sonae_app;
grant update (state, attempts, begun_at, ended_at, progress_done, progress_total, progress_words, file_name, media_type,
  size, sha256, failure_code, failure_words), delete on records.job to sonae_app;
grant update (task, take_at, lease) on queue.entry to sonae_app;
