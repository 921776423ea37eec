// @ts-nocheck
/* oxlint-disable */
// Made from schemas/ by `npm run grammar`; not to be edited.
import type { GrammarError } from "../mistakes/grammar-error.js";

/** Everything that does not fit the grammar of a configuration. */
export function configErrors(value: unknown): readonly GrammarError[] {
  return validate(value) ? [] : validate.errors;
}

var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

var validate = validate10;
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["eventbook", "catalogs", "out"], "additionalProperties": false, "properties": { "eventbook": { "const": 1 }, "catalogs": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/path" }, "minItems": 1, "uniqueItems": true }, "out": { "$ref": "#/definitions/path" }, "target": { "enum": ["js", "ts"] }, "importExtension": { "enum": ["js", "ts"] }, "storage": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/dialect" }, "uniqueItems": true }, "store": { "type": "string", "minLength": 1 } }, "definitions": { "path": { "type": "string", "minLength": 1, "pattern": "^(?![/\\\\])(?![A-Za-z]:)[^\\\\\\u0000-\\u001f]*$" }, "dialect": { "enum": ["postgres", "sqlite"] } } };
var schema14 = { "enum": ["postgres", "sqlite"] };
var func0 = Object.prototype.hasOwnProperty;
var func50 = require_ucs2length().default;
var pattern0 = new RegExp("^(?![/\\\\])(?![A-Za-z]:)[^\\\\\\u0000-\\u001f]*$", "u");
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.eventbook === void 0 || !func0.call(data, "eventbook")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "eventbook" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.catalogs === void 0 || !func0.call(data, "catalogs")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "catalogs" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.out === void 0 || !func0.call(data, "out")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "out" } };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "eventbook" || key0 === "catalogs" || key0 === "out" || key0 === "target" || key0 === "importExtension" || key0 === "storage" || key0 === "store")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.eventbook !== void 0 && func0.call(data, "eventbook")) {
      if (1 !== data.eventbook) {
        const err4 = { instancePath: instancePath + "/eventbook", schemaPath: "#/properties/eventbook/const", keyword: "const", params: { allowedValue: 1 } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.catalogs !== void 0 && func0.call(data, "catalogs")) {
      let data1 = data.catalogs;
      if (Array.isArray(data1)) {
        if (data1.length < 1) {
          const err5 = { instancePath: instancePath + "/catalogs", schemaPath: "#/properties/catalogs/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data2 = data1[i0];
          if (typeof data2 !== "string") {
            const err6 = { instancePath: instancePath + "/catalogs/" + i0, schemaPath: "#/properties/catalogs/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
          if (typeof data2 === "string") {
            if (data2.length < 1) {
              const err7 = { instancePath: instancePath + "/catalogs/" + i0, schemaPath: "#/definitions/path/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
            }
            if (!pattern0.test(data2)) {
              const err8 = { instancePath: instancePath + "/catalogs/" + i0, schemaPath: "#/definitions/path/pattern", keyword: "pattern", params: { pattern: "^(?![/\\\\])(?![A-Za-z]:)[^\\\\\\u0000-\\u001f]*$" } };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
          } else {
            const err9 = { instancePath: instancePath + "/catalogs/" + i0, schemaPath: "#/definitions/path/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err9];
            } else {
              vErrors.push(err9);
            }
            errors++;
          }
        }
        let i1 = data1.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data1[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err10 = { instancePath: instancePath + "/catalogs", schemaPath: "#/properties/catalogs/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err10];
              } else {
                vErrors.push(err10);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err11 = { instancePath: instancePath + "/catalogs", schemaPath: "#/properties/catalogs/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.out !== void 0 && func0.call(data, "out")) {
      let data3 = data.out;
      if (typeof data3 === "string") {
        if (data3.length < 1) {
          const err12 = { instancePath: instancePath + "/out", schemaPath: "#/definitions/path/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (!pattern0.test(data3)) {
          const err13 = { instancePath: instancePath + "/out", schemaPath: "#/definitions/path/pattern", keyword: "pattern", params: { pattern: "^(?![/\\\\])(?![A-Za-z]:)[^\\\\\\u0000-\\u001f]*$" } };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/out", schemaPath: "#/definitions/path/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.target !== void 0 && func0.call(data, "target")) {
      let data4 = data.target;
      if (!(data4 === "js" || data4 === "ts")) {
        const err15 = { instancePath: instancePath + "/target", schemaPath: "#/properties/target/enum", keyword: "enum", params: { allowedValues: schema11.properties.target.enum } };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.importExtension !== void 0 && func0.call(data, "importExtension")) {
      let data5 = data.importExtension;
      if (!(data5 === "js" || data5 === "ts")) {
        const err16 = { instancePath: instancePath + "/importExtension", schemaPath: "#/properties/importExtension/enum", keyword: "enum", params: { allowedValues: schema11.properties.importExtension.enum } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.storage !== void 0 && func0.call(data, "storage")) {
      let data6 = data.storage;
      if (Array.isArray(data6)) {
        const len1 = data6.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data7 = data6[i2];
          if (typeof data7 !== "string") {
            const err17 = { instancePath: instancePath + "/storage/" + i2, schemaPath: "#/properties/storage/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
          if (!(data7 === "postgres" || data7 === "sqlite")) {
            const err18 = { instancePath: instancePath + "/storage/" + i2, schemaPath: "#/definitions/dialect/enum", keyword: "enum", params: { allowedValues: schema14.enum } };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        let i3 = data6.length;
        let j1;
        if (i3 > 1) {
          const indices1 = {};
          for (; i3--; ) {
            let item1 = data6[i3];
            if (typeof item1 !== "string") {
              continue;
            }
            if (typeof indices1[item1] == "number") {
              j1 = indices1[item1];
              const err19 = { instancePath: instancePath + "/storage", schemaPath: "#/properties/storage/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j1 } };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
              break;
            }
            indices1[item1] = i3;
          }
        }
      } else {
        const err20 = { instancePath: instancePath + "/storage", schemaPath: "#/properties/storage/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.store !== void 0 && func0.call(data, "store")) {
      let data8 = data.store;
      if (typeof data8 === "string") {
        if (data8.length < 1) {
          const err21 = { instancePath: instancePath + "/store", schemaPath: "#/properties/store/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = { instancePath: instancePath + "/store", schemaPath: "#/properties/store/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}

/** The step of a pointer that a key makes. */
function step(key) {
  return /[~/]/.test(key) ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

/** Adds to what was found. */
function joined(found, more) {
  if (found === null) return more;
  for (const error of more) found.push(error);
  return found;
}
