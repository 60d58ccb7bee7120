// Talking to the server. The conversation's id lies in memory only.
const TIMEOUT_MS = 30000;

class Failure extends Error {
  constructor(problem) {
    super(problem ? problem.code : "network");
    this.problem = problem;
  }
}

class Api {
  constructor(base, municipality) {
    Object.assign(this, { base, municipality, conversation: null });
  }

  async send(method, path, body) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(this.base + path, {
        method,
        signal: abort.signal,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        headers: body ? { "Content-Type": "application/json" } : {},
        body: body && JSON.stringify(body),
      });
      const data = response.status === 204 ? null : await response.json();
      if (!response.ok) throw new Failure(data);
      return data;
    } catch (error) {
      throw error instanceof Failure ? error : new Failure(null);
    } finally {
      clearTimeout(timer);
    }
  }

  async ask(message) {
    const body = { message, municipality: this.municipality };
    if (this.conversation) body.conversation = this.conversation;
    const answer = await this.send("POST", "/api/messages", body);
    this.conversation = answer.conversation;
    return answer;
  }

  calls() {
    return this.send("GET", "/api/calls?municipality=" + encodeURIComponent(this.municipality));
  }

  ready() {
    return this.send("GET", "/health/ready").then(() => true, (error) => !error.problem);
  }

  feedback(useful, reason = "none") {
    return this.send("POST", "/api/feedback", { useful, reason }).catch(() => {});
  }

  // Survives that the page goes away.
  forget() {
    const id = this.conversation;
    this.conversation = null;
    if (!id) return;
    fetch(this.base + "/api/conversations/" + id, {
      method: "DELETE",
      keepalive: true,
      credentials: "omit",
    }).catch(() => {});
  }
}
