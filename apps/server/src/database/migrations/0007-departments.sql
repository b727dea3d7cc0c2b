-- What the workflow asks of the people of an organisation: to which departments a sheet can be given, and which roles
-- somebody holds there. The application's login sees this much of them and no account: the views read as their owner,
-- and choose by the organisation of the transaction.

create view records.department with (security_barrier) as
  select department_id, closed from identity.department where organisation_id = records.current_organisation();

-- Posts of accounts that are not disabled, without whose they are; both days included.
create view records.held_role with (security_barrier) as
  select department_id, role, from_day, until_day
    from identity.post join identity.account using (organisation_id, account_id)
    where organisation_id = records.current_organisation() and disabled_at is null;

grant select on records.department, records.held_role to sonae_app;
