/** Keys of the language that nothing honours yet, by the part of the grammar that would hold them, each with what would not happen. */
export const unsupportedKeys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": {
    timelines: "no event would be on a timeline",
    actors: "the kinds of actors would not be checked",
    operations: "no events would be made of them",
    resources: "no operations would be made of them",
    thresholds: "nothing would be counted",
    watchdogs: "nothing would be missed when it stays away",
    streams: "no streams would be kept",
    projections: "no projection would be fed",
    processes: "no process would run",
    sinks: "nothing would be sent",
    overrides: "the used catalog's policy would stay as it is",
    reserved: "the names could come back",
    allow: "nothing would be allowed",
  },
  "/definitions/defaults": {
    requested: "no operation would read it",
    outcome: "no operation would read it",
    completed: "no operation would read it",
    failed: "no operation would read it",
    lifecycle: "no operation would read it",
    async: "no operation would read it",
    deadline: "no operation would read it",
    operations: "no operation would read it",
    ...laterPolicy(),
  },
  "/definitions/categoryBlock": { allow: "nothing would be allowed", ...laterPolicy() },
  "/definitions/eventBlock": {
    versions: "stored events of earlier versions would not be brought up to date",
    renamedFrom: "events stored under the earlier name would not be found",
    reserved: "the fields could come back",
    allow: "nothing would be allowed",
    ...laterPolicy(),
  },
  "/definitions/handlerBlock": {
    renamedFrom: "the handler would start anew under its new name",
    allow: "nothing would be allowed",
  },
  "/definitions/fieldBlock": {
    personal: "nothing would be encrypted",
    secret: "the value would be stored and shown in clear",
    codec: "the value would stay as JSON has it",
    renamedFrom: "the earlier name would not be read",
  },
};

/** Values of the language that nothing honours yet, by the part of the grammar. */
export const unsupportedValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "/definitions/handlerBlock/properties/order": { stream: "the events of a stream would not wait for one another" },
  "/definitions/fieldBlock/properties/indexed": { text: "the words of the text could not be searched" },
};

function laterPolicy(): Readonly<Record<string, string>> {
  return {
    redactAfter: "nothing would be redacted",
    archive: "nothing would be archived before it is deleted",
    timeline: "the event would be on no timeline",
    publish: "followers and sinks would read the event all the same",
    access: "it would keep nobody from reading the event",
    anonymous: "nobody would be asked for an identity",
    ingress: "the event could not arrive from there",
    integrity: "nothing would be sealed",
    links: "no links would be stored",
    notification: "nobody would be notified",
    capture: "nothing of a request would be kept",
  };
}
