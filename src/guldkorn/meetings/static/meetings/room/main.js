// The room's own scripts: one behaviour a file, each attached by an attribute.
import "./countdown.js";
import "./announce.js";
import "./focus.js";
import "./wall/look.js";
import "./wall/chime.js";
import "./drafts.js";
import "./entries.js";
import "./drag.js";
import "./keys.js";
import "./console/double_press.js";
import "./phone/begun.js";
import "./phone/room_left.js";
