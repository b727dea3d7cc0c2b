-- Reports between organisations (⑮), which may be in installations that never meet: docs/decisions/020-reports.md.

-- The organisation's own keys. The newest is the one in use.
create table identity.report_key (
  organisation_id text not null,
  number integer not null check (number > 0),
  thumbprint text not null,
  fingerprint text not null,
  -- The signed card, as it is handed out.
  card text not null,
  -- Both secret keys as JSON: AES-256-GCM under the key of the configuration, bound to organisation and number.
  secret text not null,
  made_at timestamptz not null,
  -- Replaced by the next; revoked, at once or later: then the file that says so.
  ended_at timestamptz,
  revocation text,
  primary key (organisation_id, number),
  check (revocation is null or ended_at is not null)
);
create unique index one_current_report_key on identity.report_key (organisation_id) where ended_at is null;
grant select, insert on identity.report_key to sonae_identity;
grant update (secret, ended_at, revocation) on identity.report_key to sonae_identity;

create table records.partner (
  organisation_id text not null references records.organisation,
  partner_id text not null,
  name text not null,
  kind text not null,
  relation text not null check (relation in ('parent', 'child')),
  primary key (organisation_id, partner_id)
);

create table records.partner_key (
  organisation_id text not null,
  partner_id text not null,
  thumbprint text not null,
  number integer not null,
  fingerprint text not null,
  -- Canonical JSON of the card's content: its signatures were checked before.
  card text not null,
  state text not null check (state in ('unconfirmed', 'confirmed', 'replaced', 'revoked')),
  -- The key before that signed its card, by which it was confirmed; null where people compared the fingerprint.
  vouched_by text,
  -- When it came to be what it is, and by whom.
  since timestamptz not null,
  by_name text not null,
  primary key (organisation_id, thumbprint),
  foreign key (organisation_id, partner_id) references records.partner
);
create index key_of_partner on records.partner_key (organisation_id, partner_id, number desc);
create unique index one_confirmed_key on records.partner_key (organisation_id, partner_id) where state = 'confirmed';

-- Reports that were built here. Append-only.
create table records.sent_report (
  organisation_id text not null,
  report_id text not null,
  fiscal_year integer not null,
  number integer not null check (number > 0),
  -- null: the 国の統括機関 without a card.
  to_id text,
  to_name text not null,
  -- What was signed; and, where it was encrypted, the file that was handed out.
  signed text not null,
  sealed text,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  items text not null,
  -- Of the documents that the CISO had approved, with their hashes: what it reports.
  approval_hash text not null,
  built_at timestamptz not null,
  by_name text not null,
  primary key (organisation_id, report_id),
  foreign key (organisation_id, fiscal_year) references records.cycle
);
create unique index number_of_sent_report on records.sent_report
  (organisation_id, fiscal_year, coalesce(to_id, ''), number);

-- Answers to them that came in. Append-only.
create table records.taken_answer (
  organisation_id text not null,
  answer_id text not null,
  report_id text not null,
  -- Canonical JSON, checked by the domain's schema and by its signature.
  answer text not null,
  signed text not null,
  at timestamptz not null,
  by_name text not null,
  primary key (organisation_id, answer_id),
  foreign key (organisation_id, report_id) references records.sent_report
);

-- Reports that came in, as they were signed: each is a copy, for no query reads two organisations. Append-only.
create table records.inbox_report (
  organisation_id text not null,
  partner_id text not null,
  fiscal_year integer not null,
  number integer not null check (number > 0),
  -- As its sender named it: two senders may have given the same.
  report_id text not null,
  signed text not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  thumbprint text not null,
  received_at timestamptz not null,
  by_name text not null,
  primary key (organisation_id, partner_id, fiscal_year, number),
  unique (organisation_id, file_hash),
  foreign key (organisation_id, partner_id) references records.partner,
  foreign key (organisation_id, thumbprint) references records.partner_key
);

-- Answers to them that were given. Append-only.
create table records.given_answer (
  organisation_id text not null,
  answer_id text not null,
  file_hash text not null,
  answer text not null,
  -- What was signed; and, where it was encrypted, the file that is handed out.
  signed text not null,
  sealed text,
  at timestamptz not null,
  by_name text not null,
  primary key (organisation_id, answer_id),
  foreign key (organisation_id, file_hash) references records.inbox_report (organisation_id, file_hash)
);
create index answers_of_inbox_report on records.given_answer (organisation_id, file_hash, at);

do $$
declare one text;
begin
  foreach one in array array['partner', 'partner_key', 'sent_report', 'taken_answer', 'inbox_report', 'given_answer']
  loop
    execute format('alter table records.%I enable row level security', one);
    execute format('alter table records.%I force row level security', one);
    execute format('create policy own_organisation on records.%I
      using (organisation_id = records.current_organisation())
      with check (organisation_id = records.current_organisation())', one);
    execute format('grant select, insert on records.%I to sonae_app', one);
  end loop;
end $$;

grant update (name, kind) on records.partner to sonae_app;
grant update (state, vouched_by, since, by_name) on records.partner_key to sonae_app;
