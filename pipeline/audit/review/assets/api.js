// What the page asks of the program. Addresses are relative, so that the token stays in them.

export class Refusal extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

export class Failure extends Error {}

export async function ask(path, body) {
  const options = body && { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Failure("");
  }
  if (response.ok) return response.json();
  const told = await response.json().catch(() => ({}));
  if (told.refused) throw new Refusal(told.refused);
  throw new Failure(told.failed ?? (response.status === 403 ? "" : `HTTP ${response.status}`));
}
