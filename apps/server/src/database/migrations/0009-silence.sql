-- ⑪: whose silence has counted is recorded by department. Which they were was not, until now: they are asked once more.

-- The owner of the table changes the rows of all organisations.
alter table records.workflow no force row level security;
update records.workflow
set state = replace(replace(state, '"silent":true', '"silent":[]'), '"silent":false', '"silent":[]');
alter table records.workflow force row level security;
