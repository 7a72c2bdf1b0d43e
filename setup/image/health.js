// What a container's engine asks: 0 while the server takes runs, 1 with the reason while it does not.

const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/readyz`, { signal: AbortSignal.timeout(4_000) });
process.stdout.write(await answer.text());
process.exitCode = answer.ok ? 0 : 1;
