/** Prints the megabytes of JavaScript that the process with this id needs: opens its inspector, lets it collect its garbage, and closes it again. */
const pid = Number(process.argv[2]);
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

/** The inspectors that listen on the port that Node opens at a signal. */
const inspectors = () =>
  fetch('http://127.0.0.1:9229/json/list').then(
    (answer) => answer.json(),
    () => [],
  );

async function until(what, holds) {
  for (let tries = 0; tries < 200; tries += 1, await pause()) if (holds(await inspectors())) return;
  throw new Error(`the inspector of ${pid} does not ${what}`);
}

process.kill(pid, 'SIGUSR1');
await until('open', (found) => found.length > 0);
const [{ webSocketDebuggerUrl }] = await inspectors();
const socket = new WebSocket(webSocketDebuggerUrl);
await new Promise((resolve) => {
  socket.onopen = resolve;
});
const waiting = [];
socket.onmessage = ({ data }) => {
  const { id, result } = JSON.parse(data);
  waiting[id]?.(result);
};
const ask = (method, params = {}) =>
  new Promise((resolve) => {
    const id = waiting.push(resolve) - 1;
    socket.send(JSON.stringify({ id, method, params }));
  });
const evaluated = async (expression) => (await ask('Runtime.evaluate', { expression })).result.value;

const own = await evaluated('process.pid');
if (own !== pid) throw new Error(`another process is being debugged: ${own}`);
for (let times = 0; times < 3; times += 1) await ask('HeapProfiler.collectGarbage');
const { usedSize } = await ask('Runtime.getHeapUsage');
// It waits for the socket, so it must not be asked before this has its answer.
await evaluated("void setTimeout(() => process.getBuiltinModule('node:inspector').close(), 50)");
socket.close();
await until('close', (found) => found.length === 0);
console.log(usedSize / 2 ** 20);
