-- The script for wrk: each request is a new guest, with a new fingerprint and a new idempotency key.
-- Arguments: a prefix that no other run uses, a file with the id of a slot in each line, a seed.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("thread_number", #threads)
end

function init(args)
  prefix = args[1] .. "-" .. thread_number .. "-"
  bodies = {}
  for id in io.lines(args[2]) do
    table.insert(bodies, '{"slot_id":"' .. id .. '","quantity":1}')
  end
  math.randomseed(tonumber(args[3]) + thread_number)
  guest_count = 0
  statuses = {}
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  guest_count = guest_count + 1
  local guest = prefix .. guest_count
  wrk.headers["X-Device-Fingerprint"] = guest
  wrk.headers["Idempotency-Key"] = guest
  return wrk.format("POST", nil, nil, bodies[math.random(#bodies)])
end

function response(status)
  -- Keys must be strings: wrk cannot copy a table with numbers as keys between threads.
  local key = tostring(status)
  statuses[key] = (statuses[key] or 0) + 1
end

function done(summary, latency)
  local counts = {}
  for _, thread in ipairs(threads) do
    for status, count in pairs(thread:get("statuses")) do
      counts[status] = (counts[status] or 0) + count
    end
  end
  local pairs_of_counts = {}
  for status, count in pairs(counts) do
    table.insert(pairs_of_counts, string.format('"%s":%d', status, count))
  end
  local errors = summary.errors
  io.write(string.format(
    '\n{"statuses":{%s},"lost":%d,"microseconds":%d,"p50":%d,"p99":%d}\n',
    table.concat(pairs_of_counts, ","), errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration, latency:percentile(50), latency:percentile(99)
  ))
end
