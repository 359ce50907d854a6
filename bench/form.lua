-- POST of a form, always the same.
function init(args)
	wrk.method = "POST"
	wrk.body = args[1]
	wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end
