select plan(5);
create temp table given (says, email, metadata, name) as values
  ('the name given at sign-up', 'a@test.example', '{"display_name": " Ada "}'::jsonb, 'Ada'),
  ('the address before the @', 'grace@test.example', '{}', 'grace'),
  ('a blank name counts as none', 'blank@test.example', '{"display_name": "  "}', 'blank'),
  ('neither name nor address', null, '{}', 'Customer'),
  ('a long name is cut, not refused', 'long@test.example', jsonb_build_object('display_name', repeat('x', 200)), repeat('x', 80));

create temp table accounts as select says, name, tests.make_account(email, metadata) as account from given;

select is(display_name, name, says) from accounts left join public.profiles on id = account;
