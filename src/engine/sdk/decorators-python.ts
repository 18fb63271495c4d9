import { decorated, made, on } from './entries';
import type { DecoratorName } from './model';

const keeps: readonly string[] = [
  'staticmethod',
  'classmethod',
  'property',
  ...on(
    'functools',
    `
    wraps cache lru_cache cached_property singledispatch singledispatchmethod total_ordering partial update_wrapper`,
  ),
  ...on('contextlib', 'contextmanager asynccontextmanager ContextDecorator'),
  ...on('abc', 'abstractmethod abstractproperty abstractclassmethod abstractstaticmethod'),
  ...on('typing typing_extensions', 'override overload final no_type_check runtime_checkable deprecated dataclass_transform'),
  'warnings.deprecated',
  'dataclasses.dataclass',
  ...on('attr attrs', 's attrs define frozen mutable'),
  ...on('tenacity', 'retry'),
  ...on('backoff', 'on_exception on_predicate'),
  ...on('retry retrying retry_async stamina', 'retry'),
  ...on('cachetools cachetools.func async_lru aiocache', 'cached cachedmethod ttl_cache lru_cache alru_cache cached_stampede'),
  ...on('joblib.Memory() diskcache.Cache()', 'cache memoize'),
  ...on('ratelimit ratelimiter', 'limits sleep_and_retry'),
  ...on(
    'pydantic',
    `
    validate_call validate_arguments validator field_validator model_validator root_validator computed_field
    field_serializer model_serializer`,
  ),
  ...on('beartype typeguard jaxtyping', 'beartype typechecked jaxtyped'),
  ...on('decorator', 'decorator contextmanager'),
  ...on('wrapt', 'decorator'),
  ...on('asgiref.sync', 'sync_to_async async_to_sync'),
  ...on('torch torch.jit numba', 'no_grad inference_mode jit njit compile script'),
  ...on('streamlit', 'cache cache_data cache_resource fragment dialog experimental_memo'),
  ...on('line_profiler memory_profiler', 'profile'),
  ...on(
    `
    langsmith langfuse langfuse.decorators weave mlflow logfire traceloop.sdk.decorators agentops braintrust phoenix.otel`,
    'traceable observe op trace instrument workflow task agent tool traced operation session',
  ),
  ...on('opentelemetry.trace.get_tracer()', 'start_as_current_span'),
  ...on('ell', 'simple complex'),
  ...on(
    `
    flask_login django.contrib.auth.decorators django.views.decorators.csrf django.views.decorators.http`,
    'login_required permission_required csrf_exempt require_POST require_GET require_http_methods',
  ),
  ...on('spaces', 'GPU'),
  ...on('chainlit', 'step cache'),
  ...on('unittest.mock mock', 'patch'),
  ...on('unittest', 'skip skipIf skipUnless expectedFailure'),
];

const tools: readonly string[] = [
  ...on(
    `
    langchain.tools langchain.agents langchain_core.tools langchain_core.tools.convert langchain_community.tools
    smolagents crewai.tools crewai_tools crewai strands strands.tools agno.tools phi.tools claude_agent_sdk griptape.tools
    haystack.tools mirascope.core mirascope.llm llama_index.core.tools autogen_core.tools google.adk.tools
    llama_stack_client.lib.agents.client_tool controlflow marvin ag2.tools autogen.tools livekit.agents livekit.agents.llm
    deepagents inspect_ai.tool langgraph.prebuilt qwen_agent.tools.base`,
    `
    tool function_tool register_tool ai_callable client_tool after_model before_model wrap_tool_call dynamic_prompt
    wrap_model_call`,
  ),
  ...on('agents', 'function_tool input_guardrail output_guardrail'),
  ...on('langgraph.func', 'entrypoint task'),
  ...on('semantic_kernel.functions semantic_kernel.functions.kernel_function_decorator', 'kernel_function'),
  ...on('agent_framework', 'ai_function tool executor handler'),
  ...on('autogen_core', 'message_handler event rpc default_subscription'),
  ...on('llama_index.core.workflow workflows', 'step'),
  ...on(
    'crewai.flow.flow crewai.flow crewai.project',
    'start listen router persist agent task crew CrewBase before_kickoff after_kickoff tool llm',
  ),
  ...on('pydantic_ai.Agent()', 'tool tool_plain system_prompt instructions output_validator result_validator'),
  ...on(
    'autogen.ConversableAgent() autogen.AssistantAgent() autogen.UserProxyAgent()',
    'register_for_llm register_for_execution',
  ),
  ...on('bridgic.core.automa', 'worker'),
];

const registers: readonly string[] = [
  ...tools,
  'opik.llm_unit',
  'opik.plugins.pytest.decorator.llm_unit',
  ...on('celery.Celery() celery', 'task shared_task'),
  ...on(
    'celery.signals',
    `
    worker_process_init worker_process_shutdown worker_shutdown task_postrun task_prerun worker_ready worker_init`,
  ),
  ...on('dramatiq', 'actor'),
  ...on('huey.RedisHuey() huey.SqliteHuey() huey.MemoryHuey()', 'task periodic_task'),
  ...on('rq.decorators', 'job'),
  ...on('procrastinate.App() taskiq.InMemoryBroker()', 'task periodic'),
  ...on('prefect', 'flow task'),
  ...on('dagster', 'asset op job graph sensor schedule multi_asset asset_check resource'),
  ...on('airflow.decorators airflow.sdk', 'dag task task_group setup teardown'),
  ...on('metaflow', 'step'),
  ...on('kfp.dsl zenml flytekit kedro.pipeline', 'component pipeline step task workflow dynamic node'),
  ...on('temporalio.workflow temporalio.activity', 'defn run signal query update'),
  ...on('restate.Service() restate.VirtualObject() restate.Workflow()', 'handler main'),
  ...on('inngest.Inngest()', 'create_function'),
  ...on('hatchet_sdk.Hatchet()', 'task workflow step'),
  ...on('modal.App() modal.Stub()', 'function cls local_entrypoint'),
  ...on('modal', 'method enter exit web_endpoint fastapi_endpoint asgi_app wsgi_app'),
  ...on('ray ray.serve', 'remote deployment'),
  ...on('bentoml', 'service api task'),
  ...on('chalice.Chalice()', 'route lambda_function schedule on_sqs_message on_s3_event on_sns_message'),
  ...on(
    'bedrock_agentcore.BedrockAgentCoreApp() bedrock_agentcore.runtime.BedrockAgentCoreApp()',
    'entrypoint async_task ping websocket',
  ),
  ...on('litestar litestar.handlers', 'get post put delete patch route websocket asgi'),
  ...on(
    'ninja.NinjaAPI() ninja.Router() robyn.Robyn() bottle.Bottle() bottle aiohttp.web.RouteTableDef()',
    'get post put delete patch route',
  ),
  ...on('rest_framework.decorators', 'api_view action'),
  ...on('django.dispatch', 'receiver'),
  ...on('strawberry', 'field mutation subscription'),
  ...on(
    'chainlit',
    `
    on_message on_chat_start on_chat_end on_chat_resume on_stop action_callback set_starters set_chat_profiles
    password_auth_callback oauth_callback on_settings_update on_audio_chunk author_rename data_layer`,
  ),
  ...on('locust', 'task tag'),
  'locust.events',
  ...on('pytest pytest_asyncio _pytest.fixtures', 'fixture hookimpl'),
  'pytest.mark',
  ...on('hypothesis', 'given settings example'),
  ...on('nox', 'session'),
  ...on('invoke fabric', 'task'),
  ...on('scrapy.signals blinker.signal()', 'connect'),
  ...on('sqlalchemy.event pluggy', 'listens_for HookimplMarker'),
  ...on('flask.cli flask.Flask().cli', 'with_appcontext command'),
  ...on('dash.Dash() dash', 'callback clientside_callback'),
  ...on('nicegui.ui nicegui.app', 'page refreshable on_startup on_shutdown'),
  ...on('marimo.App()', 'cell function'),
];

/** The platform may freeze the process once the function has answered. */
const serverless: readonly string[] = [
  ...on(
    'azure.functions.FunctionApp() azure.functions.Blueprint()',
    `
    route function_name timer_trigger queue_trigger blob_trigger service_bus_queue_trigger event_grid_trigger schedule`,
  ),
  ...on('functions_framework', 'http cloud_event typed background_event'),
  ...on(
    'firebase_functions.https_fn firebase_functions.scheduler_fn firebase_functions.firestore_fn',
    'on_request on_call on_schedule on_document_created',
  ),
];

const groups = on('click rich_click asyncclick cloup', 'group Group');

const commands: readonly string[] = [
  ...on('click rich_click asyncclick cloup', 'command group'),
  ...on(made(groups), 'command group result_callback'),
  ...on(made('typer.Typer typer.main.Typer cyclopts.App'), 'command callback default group'),
  ...on(made(on(made(groups), 'group')), 'command group'),
  ...on('hydra', 'main'),
];

/** Options of a command line stand between the command and the function, and leave it as it is. */
const options: readonly string[] = on(
  'click rich_click asyncclick cloup',
  `
    option argument pass_context pass_obj version_option help_option password_option confirmation_option`,
);

/** Decorators of the libraries that agent code uses, from their public documentation. */
export const decoratorsPython: readonly DecoratorName[] = [
  ...decorated('keeps', [...keeps, ...options]),
  ...decorated('registers', registers),
  ...decorated('serverless', serverless),
  ...decorated('cli-command', commands),
];
