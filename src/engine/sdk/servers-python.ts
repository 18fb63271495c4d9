import { made, named, on } from './entries';
import type { NamedMeaning } from './model';

const fastapi = 'fastapi.FastAPI fastapi.APIRouter fastapi.applications.FastAPI fastapi.routing.APIRouter';
const starlette = 'starlette.applications.Starlette starlette.routing.Router';
const flask = `
    flask.Flask flask.Blueprint flask.app.Flask quart.Quart quart.Blueprint sanic.Sanic sanic.Blueprint
    flask_openapi3.OpenAPI flask_openapi3.APIBlueprint apiflask.APIFlask apiflask.APIBlueprint`;
const mcp = `
    mcp.server.fastmcp.FastMCP mcp.server.FastMCP fastmcp.FastMCP fastmcp.server.FastMCP mcp.server.lowlevel.Server
    mcp.server.Server`;
const gradio = 'gradio.Interface gradio.Blocks gradio.ChatInterface gradio.TabbedInterface';
const bots = `
    slack_bolt.App slack_bolt.async_app.AsyncApp discord.Client discord.Bot discord.ext.commands.Bot telebot.TeleBot
    aiogram.Dispatcher aiogram.Router`;
const sockets = 'socketio.AsyncServer socketio.Server flask_socketio.SocketIO';
const schedulers = `
    apscheduler.schedulers.blocking.BlockingScheduler() apscheduler.schedulers.background.BackgroundScheduler()
    apscheduler.schedulers.asyncio.AsyncIOScheduler()`;
const every = [
  'schedule.every()',
  ...on('schedule.every()', 'second seconds minute minutes hour hours day days day.at() monday week'),
];
const pageParts = `
    set_page_config title header subheader caption text markdown write write_stream chat_input chat_message text_input text_area
    number_input button download_button form form_submit_button selectbox multiselect radio checkbox toggle slider
    file_uploader columns tabs expander container spinner status navigation`;
const verbs = `
    get post put delete patch head options trace route websocket websocket_route api_route middleware exception_handler
    on_event`;

/** The servers, bots, schedulers and workers that agent code runs in, from their public documentation. */
export const serversPython: readonly NamedMeaning[] = [
  ...named('server-app', [fastapi, starlette, flask, mcp, gradio, bots, sockets]),
  ...named(
    'server-app',
    `
    litestar.Litestar litestar.Router aiohttp.web.Application aiohttp.web.RouteTableDef tornado.web.Application falcon.App
    falcon.asgi.App bottle.Bottle robyn.Robyn ninja.NinjaAPI ninja.Router dash.Dash django.core.wsgi.get_wsgi_application
    django.core.asgi.get_asgi_application celery.Celery temporalio.worker.Worker azure.functions.FunctionApp
    azure.functions.Blueprint chalice.Chalice aws_lambda_powertools.event_handler.APIGatewayRestResolver
    aws_lambda_powertools.event_handler.APIGatewayHttpResolver mangum.Mangum modal.App bentoml.Service litserve.LitServer
    strawberry.fastapi.GraphQLRouter bedrock_agentcore.BedrockAgentCoreApp bedrock_agentcore.runtime.BedrockAgentCoreApp`,
  ),

  ...named('registers-handler', on(made([fastapi, starlette]), [verbs, 'add_api_route add_route add_event_handler']), {
    takes: { position: 1, keyword: 'endpoint' },
  }),
  ...named(
    'registers-handler',
    on(made(flask), [verbs, 'before_request after_request teardown_request errorhandler listener add_task']),
    {
      takes: { position: 0 },
      alsoTakes: [{ position: 1 }],
    },
  ),
  ...named('registers-handler', on(made(flask), 'add_url_rule add_route register_error_handler'), {
    takes: { position: 2, keyword: 'view_func' },
    alsoTakes: [{ position: 0 }, { position: 1 }],
  }),
  ...named('registers-handler', on(made(mcp), 'tool resource prompt call_tool list_tools custom_route add_tool'), {
    takes: { position: 0 },
  }),
  ...named('registers-handler', 'gradio.Interface gradio.ChatInterface', { takes: { position: 0, keyword: 'fn' } }),
  ...named('registers-handler', on('gradio', 'Button().click Textbox().submit Chatbot().like Blocks().load'), {
    takes: { position: 0, keyword: 'fn' },
  }),
  ...named('registers-handler', 'starlette.routing.Route starlette.routing.WebSocketRoute', {
    takes: { position: 1, keyword: 'endpoint' },
  }),
  ...named('registers-handler', 'django.urls.path django.urls.re_path', { takes: { position: 1, keyword: 'view' } }),
  ...named('registers-handler', on('aiohttp.web', 'get post put delete patch'), { takes: { position: 1, keyword: 'handler' } }),
  ...named('registers-handler', on('aiohttp.web.Application().router', 'add_get add_post add_put add_delete'), {
    takes: { position: 1, keyword: 'handler' },
  }),
  ...named('registers-handler', 'aiohttp.web.Application().router.add_route', { takes: { position: 2, keyword: 'handler' } }),
  ...named('registers-handler', 'runpod.serverless.start', { takes: { position: 0, keyword: 'handler' } }),
  ...named('registers-handler', 'livekit.agents.WorkerOptions', { takes: { position: 0, keyword: 'entrypoint_fnc' } }),
  ...named(
    'registers-handler',
    on(made(bots), 'event message command action view shortcut options listen message_handler callback_query'),
    {
      takes: { position: 1 },
      alsoTakes: [{ position: 0 }],
    },
  ),
  ...named('registers-handler', 'telegram.ext.CommandHandler telegram.ext.MessageHandler', {
    takes: { position: 1, keyword: 'callback' },
  }),
  ...named('registers-handler', on(made(sockets), 'on event on_event'), { takes: { position: 1, keyword: 'handler' } }),
  ...named('registers-handler', [...on(every, 'do'), ...on(schedulers, 'add_job')], { takes: { position: 0, keyword: 'func' } }),

  // A page runs again for each visitor and each click, in a server that was started around it.
  ...named('blocks', on('streamlit streamlit.sidebar', pageParts)),
  ...named('blocks', on(made(flask), 'run')),
  ...named('blocks', on('sanic.Sanic', 'serve serve_single')),
  ...named('blocks', on(made(mcp), 'run run_async run_stdio_async run_sse_async run_streamable_http_async')),
  ...named('blocks', on(made(gradio), 'launch queue().launch')),
  ...named('blocks', on(made(bots), 'run start polling infinity_polling start_polling run_polling')),
  ...named('blocks', on(made(sockets), 'run')),
  ...named(
    'blocks',
    `
    uvicorn.run uvicorn.main uvicorn.Server().run uvicorn.Server().serve hypercorn.asyncio.serve hypercorn.trio.serve
    hypercorn.run.run waitress.serve granian.Granian().serve werkzeug.serving.run_simple gunicorn.app.wsgiapp.run
    gunicorn.app.base.BaseApplication().run gevent.pywsgi.WSGIServer().serve_forever eventlet.wsgi.server
    cheroot.wsgi.Server().start aiohttp.web.run_app tornado.ioloop.IOLoop.current().start
    tornado.ioloop.IOLoop.instance().start bottle.run bottle.Bottle().run cherrypy.quickstart robyn.Robyn().start
    litserve.LitServer().run nicegui.ui.run panel.serve dash.Dash().run dash.Dash().run_server streamlit.web.cli.main
    streamlit.web.bootstrap.run bedrock_agentcore.BedrockAgentCoreApp().run
    bedrock_agentcore.runtime.BedrockAgentCoreApp().run http.server.HTTPServer().serve_forever
    http.server.ThreadingHTTPServer().serve_forever http.server.test socketserver.TCPServer().serve_forever
    socketserver.ThreadingTCPServer().serve_forever wsgiref.simple_server.make_server().serve_forever
    xmlrpc.server.SimpleXMLRPCServer().serve_forever asyncio.start_server().serve_forever
    grpc.server().wait_for_termination grpc.aio.server().wait_for_termination websockets.serve().serve_forever
    websockets.asyncio.server.serve().serve_forever websockets.sync.server.serve().serve_forever`,
  ),
  ...named(
    'blocks',
    `
    celery.Celery().worker_main celery.Celery().start celery.Celery().Worker().start rq.Worker().work arq.run_worker
    arq.worker.run_worker dramatiq.cli.main temporalio.worker.Worker().run prefect.serve ray.serve.run_forever
    runpod.serverless.start livekit.agents.cli.run_app pika.BlockingConnection().channel().start_consuming
    apscheduler.schedulers.blocking.BlockingScheduler().start slack_bolt.adapter.socket_mode.SocketModeHandler().start
    slack_bolt.adapter.socket_mode.aiohttp.AsyncSocketModeHandler().start_async
    slack_bolt.adapter.socket_mode.async_handler.AsyncSocketModeHandler().start_async
    telegram.ext.Application.builder().token().build().run_polling
    telegram.ext.ApplicationBuilder().token().build().run_polling telegram.ext.Application().run_polling
    telegram.ext.Application().run_webhook telegram.ext.Updater().idle aiogram.executor.start_polling`,
  ),
];
