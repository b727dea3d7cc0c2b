-- People and how they sign in: accounts, departments, posts, passwords, second factors, sessions, codes, tokens.
-- Run by sonae_owner. Outside row level security, behind a login of its own: sonae_identity alone has rights here, and the
-- application's login none. Every row that belongs to an organisation bears its id, and every key begins with it.
-- Secrets: passwords as argon2id, TOTP secrets under AES-256-GCM, tokens and codes as SHA-256 of 100 random bits or more.

create schema identity;

-- One row an organisation, locked by every act that changes its people: they are done one after the other.
create table identity.setting (
  organisation_id text primary key references records.organisation,
  -- Roles that need a second factor; null: the default.
  second_factor_roles text[]
);

create table identity.account (
  organisation_id text not null references records.organisation,
  account_id text not null,
  login_name text not null,
  name text not null,
  -- PHC string with its parameters; null until the invitation was taken.
  password text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (organisation_id, account_id),
  unique (organisation_id, login_name)
);

create table identity.department (
  organisation_id text not null references records.organisation,
  department_id text not null,
  name text not null,
  closed boolean not null default false,
  primary key (organisation_id, department_id)
);

-- 本務, 兼務, 代理; both days included.
create table identity.post (
  organisation_id text not null,
  post_id text not null,
  account_id text not null,
  role text not null check (role in ('security', 'assurance', 'business', 'system', 'ciso', 'administrator', 'auditor')),
  department_id text not null,
  kind text not null check (kind in ('regular', 'concurrent', 'acting')),
  acting_for text,
  from_day date not null,
  until_day date check (until_day >= from_day),
  primary key (organisation_id, post_id),
  foreign key (organisation_id, account_id) references identity.account,
  foreign key (organisation_id, department_id) references identity.department,
  foreign key (organisation_id, acting_for) references identity.account,
  check ((kind = 'acting') >= (acting_for is not null)),
  check (kind <> 'acting' or until_day is not null)
);
create index post_of_account on identity.post (organisation_id, account_id);

create table identity.totp (
  organisation_id text not null,
  account_id text not null,
  -- AES-256-GCM under the key of the configuration, bound to the account.
  secret text not null,
  -- Null while it was not shown that the device has it.
  confirmed_at timestamptz,
  -- The time step of the newest code that was used: neither it nor an earlier one is taken again.
  last_step bigint not null default 0,
  primary key (organisation_id, account_id),
  foreign key (organisation_id, account_id) references identity.account
);

create table identity.passkey (
  organisation_id text not null,
  -- base64url, as the authenticator gave it.
  credential_id text not null,
  account_id text not null,
  public_key text not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (organisation_id, credential_id),
  foreign key (organisation_id, account_id) references identity.account
);
create index passkey_of_account on identity.passkey (organisation_id, account_id);

-- What an authenticator is asked to sign: answered once, and soon.
create table identity.challenge (
  organisation_id text not null references records.organisation,
  challenge_id text not null,
  purpose text not null check (purpose in ('register', 'sign-in', 'prove')),
  -- Null at sign-in: who it is, the answer says.
  account_id text,
  challenge text not null,
  expires_at timestamptz not null,
  primary key (organisation_id, challenge_id)
);
create index challenge_by_end on identity.challenge (expires_at);

-- Codes on paper: an invitation, a new password, everything anew after a loss; and an account's own spare codes.
create table identity.one_time_code (
  organisation_id text not null,
  code_hash text not null,
  account_id text not null,
  purpose text not null check (purpose in ('invitation', 'recovery', 'reset', 'spare')),
  expires_at timestamptz,
  primary key (organisation_id, code_hash),
  foreign key (organisation_id, account_id) references identity.account
);
create index one_time_code_of_account on identity.one_time_code (organisation_id, account_id);

create table identity.session (
  organisation_id text not null,
  session_id text not null,
  account_id text not null,
  token_hash text not null unique,
  device text not null,
  address text not null,
  signed_in_at timestamptz not null,
  last_seen_at timestamptz not null,
  second_factor_at timestamptz,
  stepped_up_at timestamptz,
  primary key (organisation_id, session_id),
  foreign key (organisation_id, account_id) references identity.account
);
create index session_of_account on identity.session (organisation_id, account_id);

create table identity.api_token (
  organisation_id text not null,
  token_id text not null,
  account_id text not null,
  name text not null,
  token_hash text not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  primary key (organisation_id, token_id),
  foreign key (organisation_id, account_id) references identity.account
);
create index api_token_of_account on identity.api_token (organisation_id, account_id);

-- Wrong attempts against a login name, a second factor or a session of an organisation …
create table identity.subject_attempts (
  organisation_id text not null,
  subject text not null,
  failures integer not null,
  at timestamptz not null,
  forgotten_at timestamptz not null,
  primary key (organisation_id, subject)
);
create index subject_attempts_by_end on identity.subject_attempts (forgotten_at);

-- … and from an address, which belongs to no organisation; the one that it tried last is noted.
create table identity.address_attempts (
  last_organisation_id text not null,
  address text primary key,
  failures integer not null,
  at timestamptz not null,
  forgotten_at timestamptz not null
);
create index address_attempts_by_end on identity.address_attempts (forgotten_at);

-- Addresses from which an account has signed in: attempts from elsewhere do not slow down its owner there.
create table identity.known_address (
  organisation_id text not null,
  account_id text not null,
  address text not null,
  last_at timestamptz not null,
  primary key (organisation_id, account_id, address),
  foreign key (organisation_id, account_id) references identity.account
);

grant usage on schema identity to sonae_identity;
-- Accounts and departments are closed, never removed: records name them.
grant select, insert, update on identity.setting, identity.account, identity.department to sonae_identity;
grant select, insert, update, delete on identity.post, identity.totp, identity.passkey, identity.challenge,
  identity.one_time_code, identity.session, identity.api_token, identity.subject_attempts, identity.address_attempts,
  identity.known_address to sonae_identity;
