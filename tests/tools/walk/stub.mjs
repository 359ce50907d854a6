#!/usr/bin/env node
// A stand-in for the program, so that walk itself can be tried: pages that are right and pages that are not.
import http from 'node:http';
import fs from 'node:fs';

const [command, dir] = process.argv.slice(2);
if (command === 'init') {
	fs.mkdirSync(dir);
	fs.writeFileSync(dir + '/sen.conf', '');
	process.exit(0);
}
if (command === 'check') {
	if (fs.existsSync(dir + '/broken')) {
		console.log('a row without its dossier');
		process.exit(1);
	}
	process.exit(0);
}
if (command === 'echo') {
	console.log(process.argv.slice(3).join(' '));
	process.exit(3);
}

const page = (title, body) => `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;
const rows = [['AB12', 'Waiting'], ['CD34', 'Done']];
const form = `<form method="post" action="/form" enctype="multipart/form-data"><input type="hidden" name="csrf" value="t&amp;k">
<label for="name">Full name <span>(optional)</span></label><input id="name" name="name" value="before">
<select name="kind"><option value="1">One</option><option value="2">Two</option></select>
<input type="radio" id="r1" name="speed" value="slow" checked><label for="r1">Slowly</label>
<input type="radio" id="r2" name="speed" value="fast"><label for="r2">Fast</label>
<label><input type="checkbox" name="agree" value="yes"> I agree</label>
<textarea name="why">

x &lt; y</textarea><input type="file" name="paper"><input name="must" required value="m">
<button name="act" value="save">Save</button><button name="act" value="drop">Drop it</button></form>`;
let fails = 0;
let clock = 0;

const server = http.createServer((q, r) => {
	let body = Buffer.alloc(0);
	q.on('data', (d) => (body = Buffer.concat([body, d])));
	q.on('end', () => {
		const url = new URL(q.url, 'http://x');
		const html = (status, text, headers = {}) => {
			r.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers });
			r.end(text);
		};
		const go = (to, headers = {}) => {
			r.writeHead(303, { location: to, ...headers });
			r.end();
		};
		const signed = (q.headers.cookie ?? '').includes('who=');
		switch (url.pathname) {
		case '/':
			return html(200, page('Home', `<h1>Hello</h1><p>A &amp; B &#x1ecf;</p><a href="/form">Fill in</a>
				<ul>${rows.map(([a, b]) => `<li>${a} ${b} <a href="/row/${a}">Open</a></li>`).join('')}</ul>${signed ? 'Signed in' : ''}`));
		case '/sign-in':
			if (q.method === 'POST')
				return go('/', { 'set-cookie': 'who=me; HttpOnly; Path=/' });
			return html(200, page('Sign in', '<form method="post"><input name="login" required><input name="password"><button>Sign in</button></form>'));
		case '/form':
			if (q.method === 'POST') {
				if (fails > 0 && --fails === 0)
					return html(503, page('Busy', '<h1>Try again</h1>'));
				const text = body.toString('utf8').replace(/--walk-[^\r]*\r\n/g, '').replace(/</g, '&lt;').replace(/"/g, '&quot;');
				return html(200, page('Got', `<pre>${text}</pre>`));
			}
			return html(200, page('Form', form));
		case '/row/AB12':
		case '/row/CD34':
			return html(200, page('Row', `<p>Row ${url.pathname.slice(5)}</p>`));
		case '/wild':
			return html(200, page('Wild', '<p><b>never closed</p>'));
		case '/twice':
			return html(200, page('Twice', '<p id="a">x</p><p id="a">y</p>'));
		case '/hole':
			return html(200, page('Hole', '<p>Due {0}</p>'));
		case '/away':
			return go('https://example.org/');
		case '/ruin':
			fs.writeFileSync(dir + '/broken', '');
			return html(200, page('Ruin', '<p>Done</p>'));
		case '/log':
			console.log('error something went wrong');
			return html(200, page('Log', '<p>Done</p>'));
		case '/api':
			r.writeHead(201, { 'content-type': 'application/json', 'x-key': q.headers['idempotency-key'] ?? '' });
			return r.end(JSON.stringify({ auth: q.headers.authorization, got: JSON.parse(body || 'null'), list: [{ n: 1 }, { n: 2 }] }));
		case '/test/advance':
			clock += Number(url.searchParams.get('ms'));
			return r.end(String(clock));
		case '/test/tick':
			return r.end('done');
		case '/test/fail': {
			const before = fails;
			fails = Number(url.searchParams.get('after'));
			return r.end(String(before));
		}
		default:
			return html(404, page('Nothing', '<p>Not here</p>'));
		}
	});
});
server.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
