import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../launcher/folders';

/** A program that logs to the project `bot` of the server that its `.env` names. */
export function serverFolder(url: string, key: string): string {
  const folder = temporaryFolder('ol-server');
  const files = {
    'pyproject.toml': '[project]\nname = "shop"\nversion = "1.0.0"\ndependencies = ["opik", "python-dotenv"]\n',
    'main.py':
      'import opik\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\n\n@opik.track(project_name="bot")\ndef agent(question: str) -> str:\n    return question\n\n\nagent("hello")\n',
    '.env': `OPIK_URL_OVERRIDE=${url}\nOPIK_WORKSPACE=team\nOPIK_API_KEY=${key}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}
