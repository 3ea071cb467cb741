/// <reference lib="dom" />

/** An answer that says why there is none. */
export class ServerFault extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, message: string) {
    super(message);
    this.status = status;
    this.title = title;
  }
}

/** Reads JSON from the host. Rejects with ServerFault. */
export function readServer<Answer>(path: string, query: Readonly<Record<string, string | undefined>> = {}): Promise<Answer> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return ask<Answer>(`/api/${path}${search === '' ? '' : `?${search}`}`, { method: 'GET' });
}

/** Sends JSON to the host. Rejects with ServerFault. */
export function postServer<Answer>(path: string, body: unknown): Promise<Answer> {
  return ask<Answer>(`/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-local-org': '1' },
  });
}

async function ask<Answer>(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(address, init).catch(() => {
    throw new ServerFault(0, 'The local org does not answer', 'It was stopped, or it is starting. Start it and load the page again.');
  });
  const answer = (await response.json()) as Answer & { title?: string; message?: string };
  if (response.ok) return answer;
  throw new ServerFault(response.status, answer.title ?? response.statusText, answer.message ?? '');
}
