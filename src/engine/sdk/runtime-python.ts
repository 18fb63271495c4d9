import { decoratorsPython } from './decorators-python';
import { made, named, on } from './entries';
import type { NameTable } from './model';
import { serversPython } from './servers-python';

const loops = made('asyncio.get_event_loop asyncio.get_running_loop asyncio.new_event_loop');
const threadPools = `
    concurrent.futures.ThreadPoolExecutor() concurrent.futures.thread.ThreadPoolExecutor()
    multiprocessing.pool.ThreadPool() multiprocessing.dummy.Pool()`;
const processes = 'multiprocessing multiprocessing.get_context() torch.multiprocessing multiprocess billiard';
const processPools = [
  on(processes, 'Pool()').join(' '),
  `
    multiprocessing.pool.Pool() concurrent.futures.ProcessPoolExecutor() concurrent.futures.process.ProcessPoolExecutor()`,
];
const poolMethods = 'submit map apply apply_async map_async starmap starmap_async imap imap_unordered';

const first = { takes: { position: 0 } };
const target = { takes: { position: 1, keyword: 'target' } };

/** What the Python runtime does to a program: how it ends, waits, and hands functions over. */
export const runtimePython: NameTable = {
  language: 'python',
  names: [
    // `exec` replaces the process, so that no atexit hook runs.
    ...named('hard-exit', 'os._exit posix._exit os.abort'),
    ...named('hard-exit', on('os', 'execl execle execlp execlpe execv execve execvp execvpe')),
    ...named('exit', 'sys.exit exit quit builtins.exit builtins.quit SystemExit builtins.SystemExit'),
    // They end with `sys.exit` once the function has returned.
    ...named('exit', 'typer.run absl.app.run unittest.main'),

    ...named('blocks', 'signal.pause signal.sigwait asyncio.Event().wait asyncio.Future code.interact'),
    ...named('blocks', 'threading.Event().wait', { bare: true }),
    ...named('blocks', on(loops, 'run_forever')),
    ...serversPython,

    ...named('thread', 'threading.Thread', target),
    ...named('thread', 'threading.Timer', { takes: { position: 1, keyword: 'function' } }),
    ...named('thread', '_thread.start_new_thread', first),
    ...named('thread', on(threadPools, poolMethods), { takes: { position: 0, keyword: 'func' } }),
    ...named('thread', on(loops, 'run_in_executor'), { takes: { position: 1, keyword: 'func' } }),

    ...named('child-process', on(processes, 'Process'), target),
    ...named('child-process', 'multiprocessing.context.Process multiprocessing.process.BaseProcess', target),
    ...named('child-process', on(processPools, poolMethods), { takes: { position: 0, keyword: 'func' } }),

    ...named('at-exit', 'atexit.register', { takes: { position: 0, keyword: 'func' } }),
    ...named('at-exit', 'weakref.finalize', { takes: { position: 1, keyword: 'func' } }),
    ...named('signal-handler', 'signal.signal', { takes: { position: 1, keyword: 'handler' } }),
    ...named('signal-handler', on(loops, 'add_signal_handler'), { takes: { position: 1, keyword: 'callback' } }),

    ...named(
      'runs',
      `
    asyncio.run asyncio.runners.run asyncio.Runner().run uvloop.run anyio.run trio.run asyncio.create_task
    asyncio.ensure_future asyncio.wait_for asyncio.shield asyncio.to_thread asyncio.run_coroutine_threadsafe
    asyncio.TaskGroup().create_task anyio.to_thread.run_sync anyio.from_thread.run trio.to_thread.run_sync
    trio.from_thread.run asgiref.sync.async_to_sync asgiref.sync.sync_to_async starlette.concurrency.run_in_threadpool
    fastapi.concurrency.run_in_threadpool contextvars.copy_context().run contextvars.Context().run typer.run fire.Fire
    absl.app.run functools.reduce map filter timeit.timeit`,
      first,
    ),
    ...named('runs', on(loops, 'run_until_complete create_task call_soon call_soon_threadsafe'), first),
    ...named('runs', on(loops, 'call_later call_at'), { takes: { position: 1, keyword: 'callback' } }),
    ...named('runs', 'asyncio.gather', { takes: { position: 0, rest: true } }),
    ...named('runs', 'asyncio.wait asyncio.as_completed', { takes: { position: 0, list: true } }),
    ...named('runs', 'sorted min max', { takes: { keyword: 'key' } }),
  ],
  decorators: decoratorsPython,
};
