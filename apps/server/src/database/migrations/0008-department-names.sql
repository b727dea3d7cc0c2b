-- A sheet bears the name of the department that fills it in.

create or replace view records.department with (security_barrier) as
  select department_id, closed, name from identity.department where organisation_id = records.current_organisation();
