-- The script for wrk: sends the requests of a list in their order, and from the beginning again when all were sent.
-- Arguments: a prefix that no other run uses, the number of threads, a file with a request in each line: its path, its body, the
-- fingerprint of its guest (empty for a new one) and its Authorization header (empty for a guest), separated by tabs.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("thread_number", #threads)
end

function init(args)
  prefix = args[1] .. "-" .. thread_number .. "-"
  thread_count = tonumber(args[2])
  requests = {}
  for line in io.lines(args[3]) do
    local path, body, fingerprint, authorization = line:match("^(.-)\t(.-)\t(.-)\t(.*)$")
    table.insert(requests, { path = path, body = body, fingerprint = fingerprint, authorization = authorization })
  end
  request_count = 0
  statuses = {}
  wrk.headers["Content-Type"] = "application/json"
end

-- Threads take turns in the list: the first of two sends every other request from the first, the second from the second.
function request()
  local next = requests[(request_count * thread_count + thread_number - 1) % #requests + 1]
  request_count = request_count + 1
  local unique = prefix .. request_count
  wrk.headers["Idempotency-Key"] = unique
  wrk.headers["X-Device-Fingerprint"] = next.fingerprint ~= "" and next.fingerprint or unique
  wrk.headers["Authorization"] = next.authorization ~= "" and next.authorization or nil
  return wrk.format("POST", next.path, nil, next.body)
end

function response(status)
  -- Keys must be strings: wrk cannot copy a table with numbers as keys between threads.
  local key = tostring(status)
  statuses[key] = (statuses[key] or 0) + 1
end

function done(summary, latency)
  local counts = {}
  local request_count_max = 0
  for _, thread in ipairs(threads) do
    request_count_max = math.max(request_count_max, thread:get("request_count"))
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
    '\n{"statuses":{%s},"lost":%d,"sent":%d,"microseconds":%d,"p50":%d,"p99":%d}\n',
    table.concat(pairs_of_counts, ","), errors.connect + errors.read + errors.write + errors.timeout, request_count_max * #threads,
    summary.duration, latency:percentile(50), latency:percentile(99)
  ))
end
