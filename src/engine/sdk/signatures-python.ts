import type { SignatureLine } from './signature';

/**
 * What the calls of the Python package `opik` take, written by `src/dev/sdk-signatures.ts`. Releases read:
 * 1.9.48, 1.10.0, 1.10.24, 1.10.25, 1.10.26, 1.10.44, 1.10.45, 1.10.46, 1.11.4, 1.11.5, 1.11.10, 1.11.11, 2.0.0, 2.0.40, 2.0.47, 2.0.48, 2.0.52, 2.1.0, 2.1.14, 2.2.0, 2.2.60, 2.2.122.
 */
export const signaturesPython: readonly SignatureLine[] = [
  [
    'opik.track',
    'name type tags metadata capture_input ignore_arguments capture_output generations_aggregator flush project_name create_duplicate_root_span>1.9.48 entrypoint>1.10.26 source>1.10.46 environment>2.0.0',
  ],
  ['opik.update_current_trace', 'name input output metadata tags feedback_scores thread_id attachments prompts'],
  [
    'opik.update_current_span',
    'name input output metadata tags usage feedback_scores model provider total_cost attachments error_info prompts',
  ],
  ['opik.start_as_current_trace', 'name input output tags metadata project_name thread_id flush source>1.10.46'],
  ['opik.start_as_current_span', 'name type input output tags metadata project_name model provider flush *'],
  [
    'opik.configure',
    'api_key workspace url use_local force automatic_approvals url_override>1.10.46 project_name>1.10.46 install_mcp>2.0.52<2.2.60',
  ],
  ['opik.Opik', 'project_name workspace host api_key _use_batching _show_misconfiguration_message batching>1.10.46'],
  [
    'opik.Opik().trace',
    'id name start_time end_time input output metadata tags feedback_scores project_name error_info thread_id attachments environment>2.0.0 *',
  ],
  [
    'opik.Opik().span',
    'trace_id id parent_span_id name type start_time end_time metadata input output tags usage feedback_scores project_name model provider error_info total_cost attachments',
  ],
  ['opik.Opik().get_prompt', 'name commit project_name>1.10.46 no_cache>2.0.0 version>2.0.40 environment>2.0.48'],
  [
    'opik.Opik().create_prompt',
    'name prompt metadata type id>1.9.48 description>1.9.48 change_description>1.9.48 tags>1.9.48 project_name>1.10.46',
  ],
  ['opik.Opik().get_chat_prompt', 'name commit project_name>1.10.46 no_cache>2.0.0 version>2.0.40 environment>2.0.48'],
  [
    'opik.Opik().create_chat_prompt',
    'name messages metadata type id>1.9.48 description>1.9.48 change_description>1.9.48 tags>1.9.48 project_name>1.10.46',
  ],
  ['opik.Opik().flush', 'timeout'],
  ['opik.Opik().end', 'timeout flush>2.0.0'],
  [
    'opik.Opik().search_traces',
    'project_name filter_string max_results truncate wait_for_at_least wait_for_timeout exclude>1.10.46 max_batch_size>2.1.14',
  ],
  [
    'opik.Opik().search_spans',
    'project_name trace_id filter_string max_results truncate wait_for_at_least wait_for_timeout exclude>1.10.46 max_batch_size>2.1.14',
  ],
  [
    'opik.Opik().trace().span',
    'id parent_span_id name type start_time end_time metadata input output tags usage model provider error_info total_cost attachments',
  ],
  [
    'opik.Opik().span().span',
    'id name type start_time end_time metadata input output tags usage model provider error_info total_cost attachments',
  ],
  ['opik.Opik().trace().update', 'end_time metadata input output tags error_info thread_id'],
  ['opik.Opik().span().update', 'end_time metadata input output tags usage model provider error_info total_cost'],
  ['opik.Opik().trace().end', 'end_time metadata input output tags error_info thread_id'],
  ['opik.Opik().span().end', 'end_time metadata input output tags usage model provider error_info total_cost'],
  [
    'opik.Opik().get_agent_config',
    'project_name fallback>1.10.44 env>1.10.44 latest>1.10.44 version>1.10.44 timeout_in_seconds>1.10.44',
  ],
  ['opik.Opik().create_agent_config_version', 'config project_name description'],
  ['opik.Opik().get_or_create_config', 'fallback project_name env version timeout_in_seconds'],
  ['opik.Opik().create_config', 'config project_name description'],
  ['opik.Opik().set_config_env', 'project_name version env'],
];
