import { decorated, made, named, on, words } from './entries';
import type { NameTable } from './model';

const verbs = 'get post put delete patch head options all use route on param';
/** Makers of routers and applications, called with or without `new`. */
const express = 'express express.Router express-promise-router polka restify.createServer connect @koa/router koa-router';
const hono = 'hono.Hono @hono/zod-openapi.OpenAPIHono hono/tiny.Hono hono/quick.Hono itty-router.Router itty-router.AutoRouter';
const fastify = 'fastify fastify.fastify';
const others = `
    koa elysia.Elysia h3.createApp h3.createRouter h3.H3 @hapi/hapi.server @hapi/hapi.Server @oak/oak.Application
    @oak/oak.Router`;
const apps = [express, hono, fastify, others].flatMap((makers) => makers.split(' '));
const mcpServers = `
    @modelcontextprotocol/sdk/server/mcp.McpServer @modelcontextprotocol/sdk/server/mcp.js.McpServer
    @modelcontextprotocol/sdk/server/index.Server @modelcontextprotocol/sdk/server/index.js.Server
    @modelcontextprotocol/sdk/server.Server fastmcp.FastMCP`;
const nodeServers = `
    http.createServer https.createServer http2.createServer http2.createSecureServer net.createServer tls.createServer
    http.Server https.Server`;
const sockets = 'ws.WebSocketServer ws.Server ws.WebSocket.Server socket.io.Server';
const bots = `
    discord.js.Client @slack/bolt.App @slack/bolt.ExpressReceiver telegraf.Telegraf grammy.Bot node-telegram-bot-api
    whatsapp-web.js.Client`;
const queues = `
    bullmq.Worker bull bee-queue kafkajs.Kafka().consumer amqplib.connect().createChannel @temporalio/worker.Worker.create`;
/** Libraries that read the command line, and their objects. */
const commands = 'commander yargs yargs() cac() sade()';
const emitted = { takes: { position: 1 } };

/** What Node, Deno, Bun and their frameworks do to a program: how it ends, waits, and hands functions over. */
export const runtimeTypescript: NameTable = {
  language: 'typescript',
  names: [
    ...named(
      'hard-exit',
      'process.exit process.reallyExit process.abort Deno.exit Bun.exit globalThis.process.exit global.process.exit',
    ),

    ...named('blocks', [
      ...on(made(apps), 'listen start fire'),
      ...on(made(nodeServers), 'listen'),
      ...on(made(fastify), 'ready().listen'),
    ]),
    ...named('blocks', sockets),
    ...named(
      'blocks',
      `
    setInterval globalThis.setInterval timers.setInterval timers/promises.setInterval Bun.serve Bun.listen Deno.serve
    Deno.listen Deno.serveHttp std/http/server.serve @hono/node-server.serve srvx.serve h3.serve h3.listen
    h3.toNodeListener listhen.listen @nestjs/core.NestFactory.create().listen
    @nestjs/core.NestFactory.createMicroservice().listen @nestjs/core.NestFactory.create().startAllMicroservices
    @apollo/server/standalone.startStandaloneServer apollo-server.ApolloServer().listen graphql-yoga.createYoga().listen
    @grpc/grpc-js.Server().bindAsync @grpc/grpc-js.Server().start chokidar.watch fs.watch fs.watchFile node-cron.schedule
    cron.CronJob node-schedule.scheduleJob croner.Cron repl.start @temporalio/worker.Worker.create().run
    @inngest/connect.connect inngest/connect.connect kafkajs.Kafka().consumer().run
    amqplib.connect().createChannel().consume bullmq.Worker @slack/bolt.App().start discord.js.Client().login
    telegraf.Telegraf().launch grammy.Bot().start ink.render blessed.screen vite.createServer().listen
    @livekit/agents.cli.runApp @restatedev/restate-sdk.endpoint().listen @restatedev/restate-sdk.serve`,
    ),
    ...named('blocks', on(made(mcpServers), 'connect start')),

    ...named('server-app', [...apps, ...nodeServers.split(' '), ...sockets.split(' '), ...bots.split(' '), ...queues.split(' ')]),
    ...named(
      'server-app',
      `${mcpServers} next @nestjs/core.NestFactory.create @nestjs/core.NestFactory.createMicroservice
      @apollo/server.ApolloServer apollo-server.ApolloServer graphql-yoga.createYoga @trpc/server.initTRPC.create
      inngest.Inngest @azure/functions.app @google-cloud/functions-framework.http`,
    ),
    ...named('registers-handler', on(made(apps), verbs), {
      takes: { position: 1 },
      alsoTakes: [{ position: 0 }, { position: 2 }, { position: 3 }],
    }),
    ...named('registers-handler', on(made(fastify), 'addHook setErrorHandler setNotFoundHandler register after'), {
      takes: { position: 1 },
      alsoTakes: [{ position: 0 }, { position: 0, keyword: 'handler' }],
    }),
    ...named('registers-handler', nodeServers, { takes: { position: 0 }, alsoTakes: [{ position: 1 }] }),
    ...named('registers-handler', on(made(nodeServers), 'on once'), emitted),
    ...named(
      'registers-handler',
      on(made(`${sockets} ${bots}`), 'on once hears command action event message view shortcut callbackQuery'),
      emitted,
    ),
    ...named(
      'registers-handler',
      on(made(mcpServers), 'tool registerTool resource registerResource prompt registerPrompt setRequestHandler addTool'),
      {
        takes: { position: 1 },
        alsoTakes: [{ position: 2 }, { position: 3 }, { position: 4 }, { position: 0, keyword: 'execute' }],
      },
    ),
    ...named('registers-handler', 'Bun.serve Deno.serve @hono/node-server.serve', {
      takes: { position: 0, keyword: 'fetch' },
      alsoTakes: [{ position: 0 }, { position: 1 }, { position: 0, keyword: 'handler' }],
    }),
    ...named('registers-handler', '@google-cloud/functions-framework.http @google-cloud/functions-framework.cloudEvent', emitted),
    ...named(
      'registers-handler',
      on('@azure/functions.app', 'http get post put deleteRequest timer storageQueue serviceBusQueue eventGrid'),
      {
        takes: { position: 1, keyword: 'handler' },
        alsoTakes: [{ position: 1 }],
      },
    ),
    ...named(
      'registers-handler',
      on('firebase-functions/v2/https firebase-functions/https firebase-functions.https', 'onRequest onCall'),
      {
        takes: { position: 0 },
        alsoTakes: [{ position: 1 }],
      },
    ),
    ...named('registers-handler', 'inngest.Inngest().createFunction', { takes: { position: 2 }, alsoTakes: [{ position: 1 }] }),
    ...named('registers-handler', 'bullmq.Worker bull().process bee-queue().process', {
      takes: { position: 1 },
      alsoTakes: [{ position: 0 }],
    }),
    ...named('registers-handler', 'kafkajs.Kafka().consumer().run', { takes: { position: 0, keyword: 'eachMessage' } }),
    ...named('registers-handler', 'node-cron.schedule node-schedule.scheduleJob croner.Cron cron.CronJob', {
      takes: { position: 1 },
      alsoTakes: [{ position: 2 }, { position: 0, keyword: 'onTick' }],
    }),
    ...named('registers-handler', 'ai.tool @mastra/core/tools.createTool @mastra/core.createTool @openai/agents.tool', {
      takes: { position: 0, keyword: 'execute' },
    }),
    ...named('registers-handler', '@langchain/core/tools.tool langchain.tool @anthropic-ai/claude-agent-sdk.tool', {
      takes: { position: 0 },
      alsoTakes: [{ position: 3 }],
    }),
    ...named('registers-handler', '@langchain/core/tools.DynamicTool @langchain/core/tools.DynamicStructuredTool', {
      takes: { position: 0, keyword: 'func' },
    }),
    ...named(
      'registers-handler',
      on(made('@langchain/langgraph.StateGraph @langchain/langgraph.Graph @langchain/langgraph.MessageGraph'), 'addNode'),
      emitted,
    ),

    ...named('thread', 'worker_threads.Worker Worker'),
    ...named('child-process', 'child_process.fork cluster.fork'),
    ...named('at-exit', 'process.on process.once process.addListener process.prependListener', emitted),
    ...named('at-exit', 'signal-exit.onExit signal-exit exit-hook async-exit-hook', { takes: { position: 0 } }),
    ...named(
      'signal-handler',
      'process.on process.once process.addListener process.prependListener Deno.addSignalListener',
      emitted,
    ),

    ...named('runs', on(commands, 'action'), { takes: { position: 0 } }),
    ...named('runs', on(commands, 'command'), {
      takes: { position: 3 },
      alsoTakes: [{ position: 2 }, { position: 0, keyword: 'handler' }],
    }),
    ...named('runs', on('readline.createInterface() readline/promises.createInterface() process.stdin', 'on once'), emitted),
    ...named('runs', 'Promise.all Promise.allSettled Promise.race Promise.any', { takes: { position: 0, list: true } }),
    ...named(
      'runs',
      `
    setTimeout setImmediate queueMicrotask process.nextTick timers.setTimeout timers.setImmediate util.promisify
    util.callbackify p-limit() p-retry p-map p-queue().add async-retry Promise.try Promise.resolve
    @vercel/functions.waitUntil next/server.after next/cache.unstable_cache react.cache`,
      { takes: { position: 0 }, alsoTakes: [{ position: 1 }] },
    ),
  ],
  decorators: [
    ...decorated(
      'registers',
      on('@nestjs/common', 'Get Post Put Delete Patch All Options Head Sse Controller Injectable Module Catch Render'),
    ),
    ...decorated('registers', on('@nestjs/microservices', 'MessagePattern EventPattern GrpcMethod GrpcStreamMethod')),
    ...decorated('registers', on('@nestjs/websockets', 'SubscribeMessage WebSocketGateway')),
    ...decorated('registers', on('@nestjs/schedule', 'Cron Interval Timeout')),
    ...decorated('registers', on('@nestjs/graphql', 'Query Mutation Resolver Subscription ResolveField')),
    ...decorated('registers', on('@nestjs/event-emitter @nestjs/bullmq @nestjs/bull', 'OnEvent Processor Process OnWorkerEvent')),
    ...decorated(
      'registers',
      on(
        'routing-controllers tsoa inversify-express-utils',
        'Get Post Put Delete Patch Controller JsonController Route controller httpGet httpPost',
      ),
    ),
    ...decorated('registers', on('type-graphql', 'Query Mutation Resolver FieldResolver Subscription')),
  ],
  fluent: [...words(commands), ...made(apps)],
};
