// What this phone has put in and the server has not stored yet.
import { openBox } from "../../../web/outbox.js";

export const { post, send, waiting } = openBox(() => location.pathname);
