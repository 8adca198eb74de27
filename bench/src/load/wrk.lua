-- Asks for the paths of a file, one a line, in turn; at the end writes its figures as JSON.
local requests, at = {}, 0

function init(args)
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format('GET', path, { ['Accept-Encoding'] = 'gzip' })
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('\n{"count":%d,"seconds":%f,"p50":%f,"p99":%f,"bytes":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, summary.bytes,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
