-- What a person reads of an offer has a type of its own. A domain rather than a check of each table: its rule stands once, and is
-- applied where a text is written; a check of the table would run with each sale that counts a row down. Names of seats and suites, which
-- functions compare and collect, are plain text with a check.

create function private.is_harmless(text text) returns boolean
language sql immutable security invoker set search_path = ''
-- Control characters, the separators of lines and paragraphs, and what turns the direction of the text after it: with these a title
-- could make the page around it read differently. Marks and letters of scripts that are written from the right are allowed.
-- Written as ranges, because what [:cntrl:] means depends on the machine.
as $$ select text !~ '[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]' $$;
comment on function private.is_harmless is 'Whether a text has neither control characters nor overrides of its direction. Line feed and tab are allowed.';

create function private.is_visible(text text) returns boolean
language sql immutable security invoker set search_path = ''
as $$ select text ~ '[^\s\u0085\u00a0\u00ad\u034f\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufeff\uffa0]' $$;
comment on function private.is_visible is 'Whether a text has a character that can be seen.';

create function private.is_label(text text) returns boolean
language sql immutable security invoker set search_path = ''
as $$ select private.is_harmless(text) and text !~ '[\n\t]' and char_length(text) <= 100 $$;
comment on function private.is_label is 'Whether a text is a short name in one line, such as a seat''s; it may be empty.';

create domain public.line as text
  constraint line_is_one_visible_line check (private.is_harmless(value) and private.is_visible(value) and value !~ '[\n\t]')
  constraint line_is_at_most_500_characters check (char_length(value) <= 500);
comment on domain public.line is 'A name or a sentence for a person to read: one line that is not blank.';

create domain public.prose as text
  constraint prose_is_harmless check (private.is_harmless(value))
  constraint prose_is_at_most_10000_characters check (char_length(value) <= 10000);
comment on domain public.prose is 'Paragraphs for a person to read; may be empty.';

create function private.is_time_zone(name text) returns boolean
language plpgsql stable security invoker set search_path = ''
as $$
begin
  -- PostgreSQL also takes abbreviations, offsets, rules such as Mars/Base+5 and names in any case, which browsers do not know. The look
  -- into the list reads all of its files, so the form is looked at first.
  return name ~ '^(UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z0-9_+-]+){1,2})$' and exists (select from pg_catalog.pg_timezone_names z where z.name = is_time_zone.name);
end;
$$;
comment on function private.is_time_zone is 'Whether this is the name of a time zone of the IANA database, as PostgreSQL and browsers write it.';

create domain public.time_zone as text constraint time_zone_is_known check (private.is_time_zone(value));
comment on domain public.time_zone is 'A time zone by its IANA name, such as Europe/Lisbon: what PostgreSQL counts days by and browsers show times in.';
grant execute on function private.is_harmless, private.is_visible, private.is_label, private.is_time_zone to service_role;
