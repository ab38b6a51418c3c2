select plan(5);
create temp table given (says, email, metadata, name) as values
  ('the name given at sign-up', 'a@test.example', '{"display_name": " Ada "}'::jsonb, 'Ada'),
  ('no name is taken from the address', 'grace@test.example', '{}', null),
  ('a blank name counts as none', 'blank@test.example', '{"display_name": "  "}', null),
  ('neither name nor address', null, '{}', null),
  ('a long name is cut, not refused', 'long@test.example', jsonb_build_object('display_name', repeat('x', 200)), repeat('x', 80));

create temp table accounts as select says, name, tests.make_account(email, metadata) as account from given;

select is(display_name, name, says) from accounts left join public.profiles on id = account;
