-- Durable submission: BODY with a name of its own each time, and with KEYS a key of its own as well.
local number, thread = 0, 0

function setup(t)
	t:set("id", thread)
	thread = thread + 1
end

function init(args)
	run, keys, wrk.body_text = args[1], args[2] == "keys", args[3]
	wrk.method = "POST"
	wrk.headers["Content-Type"] = "application/json"
end

function request()
	number = number + 1
	local mark = run .. "-" .. id .. "-" .. number
	if keys then
		wrk.headers["Idempotency-Key"] = mark
	end
	return wrk.format(nil, nil, nil, (wrk.body_text:gsub("@MARK@", mark)))
end
