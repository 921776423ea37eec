// @ts-nocheck
/* oxlint-disable */
// Made from schemas/ by `npm run grammar`; not to be edited.
import type { GrammarError } from "../mistakes/grammar-error.js";

/** Everything that does not fit the grammar of a catalog. */
export function catalogErrors(value: unknown): readonly GrammarError[] {
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
var schema11 = { "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["catalog"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "catalog": { "$ref": "#/definitions/kebabName" }, "description": { "$ref": "#/definitions/text" }, "owner": { "$ref": "#/definitions/text" }, "use": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/usedCatalog" }, "uniqueItems": true }, "defaults": { "$ref": "#/definitions/defaults" }, "tags": { "type": "object", "propertyNames": { "$ref": "#/definitions/kebabName" }, "additionalProperties": { "$ref": "#/definitions/text" } }, "categories": { "type": "object", "propertyNames": { "$ref": "#/definitions/kebabName" }, "additionalProperties": { "$ref": "#/definitions/category" } }, "types": { "type": "object", "propertyNames": { "$ref": "#/definitions/typeName" }, "additionalProperties": { "$ref": "#/definitions/sharedType" } }, "events": { "type": "object", "propertyNames": { "$ref": "#/definitions/eventName" }, "additionalProperties": { "$ref": "#/definitions/event" } }, "handlers": { "type": "object", "propertyNames": { "$ref": "#/definitions/kebabName" }, "additionalProperties": { "$ref": "#/definitions/handlerBlock" } } }, "definitions": { "text": { "type": "string", "minLength": 1, "pattern": "\\S" }, "regularExpression": { "type": "string", "minLength": 1 }, "kebabName": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 64 }, "typeName": { "type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$", "maxLength": 64 }, "eventName": { "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*(\\.[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)*$", "maxLength": 128 }, "eventPattern": { "type": "string", "pattern": "^(\\*\\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)(\\.(\\*\\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*))*$", "maxLength": 128 }, "fieldName": { "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_]*\\??$", "maxLength": 65 }, "usedCatalog": { "type": "string", "pattern": "^(?:\\.\\.?/|(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$)" }, "identifier": { "type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$", "maxLength": 128 }, "template": { "type": "string", "minLength": 1, "pattern": "\\S", "maxLength": 500 }, "date": { "type": "string", "pattern": "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$" }, "duration": { "type": "string", "pattern": "^[1-9][0-9]{0,8}(ms|s|m|h|d)$" }, "retention": { "type": "string", "pattern": "^(forever|[1-9][0-9]{0,6}[hd])$" }, "severity": { "enum": ["low", "medium", "high", "critical"] }, "categoryName": { "type": "string", "minLength": 1, "maxLength": 129 }, "subcategory": { "type": "string", "minLength": 1, "maxLength": 64 }, "owner": { "type": "string", "minLength": 1, "pattern": "\\S" }, "enabled": { "type": "boolean" }, "subject": { "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*(:\\{[^{}|]+\\})?$", "maxLength": 500 }, "tags": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/template" }, "uniqueItems": true }, "deprecated": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/text" }, "else": { "$ref": "#/definitions/deprecationBlock" } }, "deprecationBlock": { "type": "object", "required": ["description"], "additionalProperties": false, "properties": { "description": { "$ref": "#/definitions/text" }, "use": { "$ref": "#/definitions/eventName" }, "until": { "$ref": "#/definitions/date" } } }, "defaults": { "type": "object", "additionalProperties": false, "properties": { "category": { "$ref": "#/definitions/categoryName" }, "subcategory": { "$ref": "#/definitions/subcategory" }, "severity": { "$ref": "#/definitions/severity" }, "retain": { "$ref": "#/definitions/retention" }, "owner": { "$ref": "#/definitions/owner" }, "enabled": { "$ref": "#/definitions/enabled" }, "subject": { "$ref": "#/definitions/subject" }, "tags": { "$ref": "#/definitions/tags" }, "formats": { "$ref": "#/definitions/formats" } } }, "category": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/text" }, "else": { "$ref": "#/definitions/categoryBlock" } }, "categoryBlock": { "type": "object", "required": ["description"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "severity": { "$ref": "#/definitions/severity" }, "retain": { "$ref": "#/definitions/retention" }, "owner": { "$ref": "#/definitions/owner" }, "enabled": { "$ref": "#/definitions/enabled" }, "subject": { "$ref": "#/definitions/subject" }, "tags": { "$ref": "#/definitions/tags" }, "details": { "$ref": "#/definitions/fieldMap" }, "subcategories": { "type": "object", "propertyNames": { "$ref": "#/definitions/kebabName" }, "additionalProperties": { "$ref": "#/definitions/text" } } } }, "event": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/text" }, "else": { "$ref": "#/definitions/eventBlock" } }, "eventBlock": { "type": "object", "required": ["description"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "category": { "$ref": "#/definitions/categoryName" }, "subcategory": { "$ref": "#/definitions/subcategory" }, "severity": { "$ref": "#/definitions/severity" }, "retain": { "$ref": "#/definitions/retention" }, "owner": { "$ref": "#/definitions/owner" }, "enabled": { "$ref": "#/definitions/enabled" }, "subject": { "$ref": "#/definitions/subject" }, "tags": { "$ref": "#/definitions/tags" }, "details": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/detailsName" }, "else": { "$ref": "#/definitions/fieldMap" } }, "schema": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/schemaFile" }, "else": { "$ref": "#/definitions/inlineSchema" } }, "formats": { "$ref": "#/definitions/formats" }, "message": { "$ref": "#/definitions/template" }, "examples": { "type": "array", "items": { "$ref": "#/definitions/example" } }, "version": { "type": "integer", "minimum": 1, "maximum": 2147483647 }, "as": { "$ref": "#/definitions/identifier" } } }, "schemaFile": { "type": "string", "pattern": "^\\.\\.?/" }, "inlineSchema": { "type": "object" }, "formats": { "enum": ["assert", "annotate"] }, "detailsName": { "type": "string", "minLength": 1, "pattern": "^(?!\\.{1,2}/)[^:]*$" }, "example": { "type": "object" }, "handlerBlock": { "type": "object", "required": ["description", "on"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "on": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/eventPattern" }, "minItems": 1, "uniqueItems": true }, "delivery": { "enum": ["durable", "inline"] }, "order": { "enum": ["none", "subject", "global"] }, "after": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/kebabName" }, "uniqueItems": true }, "retry": { "type": "object", "additionalProperties": false, "properties": { "attempts": { "type": "integer", "minimum": 1, "maximum": 32767 }, "first": { "$ref": "#/definitions/duration" }, "most": { "$ref": "#/definitions/duration" } } }, "timeout": { "$ref": "#/definitions/duration" }, "from": { "enum": ["start", "end"] } } }, "sharedType": { "if": { "type": "string", "pattern": "^\\.\\.?/" }, "then": { "$ref": "#/definitions/schemaFile" }, "else": { "$ref": "#/definitions/field" } }, "fieldMap": { "type": "object", "propertyNames": { "$ref": "#/definitions/fieldName" }, "additionalProperties": { "$ref": "#/definitions/field" } }, "field": { "if": { "type": "object", "required": ["type"] }, "then": { "$ref": "#/definitions/fieldBlock" }, "else": { "$ref": "#/definitions/shape" } }, "shape": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/typeExpression" }, "else": { "if": { "type": "array" }, "then": { "$ref": "#/definitions/enumeration" }, "else": { "$ref": "#/definitions/fieldMap" } } }, "typeExpression": { "type": "string", "minLength": 1, "pattern": "^(?!\\.{1,2}/)[^:]*$" }, "enumeration": { "type": "array", "items": { "type": ["string", "number", "boolean", "null"] }, "minItems": 1, "uniqueItems": true }, "fieldBlock": { "type": "object", "required": ["type"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "type": { "$ref": "#/definitions/shape" }, "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "indexed": { "const": true }, "minLength": { "$ref": "#/definitions/count" }, "maxLength": { "$ref": "#/definitions/count" }, "pattern": { "$ref": "#/definitions/regularExpression" }, "minimum": { "$ref": "#/definitions/bound" }, "maximum": { "$ref": "#/definitions/bound" }, "exclusiveMinimum": { "$ref": "#/definitions/bound" }, "exclusiveMaximum": { "$ref": "#/definitions/bound" }, "multipleOf": { "type": "number", "exclusiveMinimum": 0 }, "minItems": { "$ref": "#/definitions/count" }, "maxItems": { "$ref": "#/definitions/count" }, "uniqueItems": { "const": true }, "minProperties": { "$ref": "#/definitions/count" }, "maxProperties": { "$ref": "#/definitions/count" } } }, "count": { "type": "integer", "minimum": 0 }, "bound": { "type": "number" } } };
var func0 = Object.prototype.hasOwnProperty;
var func48 = require_ucs2length().default;
var pattern0 = new RegExp("^x-", "u");
var pattern1 = new RegExp("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "u");
var pattern2 = new RegExp("\\S", "u");
var pattern4 = new RegExp("^(?:\\.\\.?/|(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$)", "u");
var pattern28 = new RegExp("^[A-Z][A-Za-z0-9]*$", "u");
var pattern17 = new RegExp("^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*(\\.[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)*$", "u");
var schema16 = { "type": "object", "additionalProperties": false, "properties": { "category": { "$ref": "#/definitions/categoryName" }, "subcategory": { "$ref": "#/definitions/subcategory" }, "severity": { "$ref": "#/definitions/severity" }, "retain": { "$ref": "#/definitions/retention" }, "owner": { "$ref": "#/definitions/owner" }, "enabled": { "$ref": "#/definitions/enabled" }, "subject": { "$ref": "#/definitions/subject" }, "tags": { "$ref": "#/definitions/tags" }, "formats": { "$ref": "#/definitions/formats" } } };
var schema19 = { "enum": ["low", "medium", "high", "critical"] };
var schema26 = { "enum": ["assert", "annotate"] };
var pattern5 = new RegExp("^(forever|[1-9][0-9]{0,6}[hd])$", "u");
var pattern7 = new RegExp("^[a-z][a-z0-9]*(-[a-z0-9]+)*(:\\{[^{}|]+\\})?$", "u");
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (typeof data0 !== "string") {
        const err0 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/tags/items/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
      if (typeof data0 === "string") {
        if (data0.length > 500 && func48(data0) > 500) {
          const err1 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/template/maxLength", keyword: "maxLength", params: { limit: 500 } };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err2 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/template/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern2.test(data0)) {
          const err3 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/template/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/template/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    let i1 = data.length;
    let j0;
    if (i1 > 1) {
      const indices0 = {};
      for (; i1--; ) {
        let item0 = data[i1];
        if (typeof item0 !== "string") {
          continue;
        }
        if (typeof indices0[item0] == "number") {
          j0 = indices0[item0];
          const err5 = { instancePath, schemaPath: "#/definitions/tags/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
          break;
        }
        indices0[item0] = i1;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/definitions/tags/type", keyword: "type", params: { type: "array" } };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      if (!func0.call(schema16.properties, key0)) {
        const err0 = { instancePath, schemaPath: "#/definitions/defaults/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.category !== void 0 && func0.call(data, "category")) {
      let data0 = data.category;
      if (typeof data0 === "string") {
        if (data0.length > 129 && func48(data0) > 129) {
          const err1 = { instancePath: instancePath + "/category", schemaPath: "#/definitions/categoryName/maxLength", keyword: "maxLength", params: { limit: 129 } };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        if (data0.length < 1) {
          const err2 = { instancePath: instancePath + "/category", schemaPath: "#/definitions/categoryName/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = { instancePath: instancePath + "/category", schemaPath: "#/definitions/categoryName/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.subcategory !== void 0 && func0.call(data, "subcategory")) {
      let data1 = data.subcategory;
      if (typeof data1 === "string") {
        if (data1.length > 64 && func48(data1) > 64) {
          const err4 = { instancePath: instancePath + "/subcategory", schemaPath: "#/definitions/subcategory/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (data1.length < 1) {
          const err5 = { instancePath: instancePath + "/subcategory", schemaPath: "#/definitions/subcategory/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/subcategory", schemaPath: "#/definitions/subcategory/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.severity !== void 0 && func0.call(data, "severity")) {
      let data2 = data.severity;
      if (!(data2 === "low" || data2 === "medium" || data2 === "high" || data2 === "critical")) {
        const err7 = { instancePath: instancePath + "/severity", schemaPath: "#/definitions/severity/enum", keyword: "enum", params: { allowedValues: schema19.enum } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.retain !== void 0 && func0.call(data, "retain")) {
      let data3 = data.retain;
      if (typeof data3 === "string") {
        if (!pattern5.test(data3)) {
          const err8 = { instancePath: instancePath + "/retain", schemaPath: "#/definitions/retention/pattern", keyword: "pattern", params: { pattern: "^(forever|[1-9][0-9]{0,6}[hd])$" } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/retain", schemaPath: "#/definitions/retention/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.owner !== void 0 && func0.call(data, "owner")) {
      let data4 = data.owner;
      if (typeof data4 === "string") {
        if (data4.length < 1) {
          const err10 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (!pattern2.test(data4)) {
          const err11 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.enabled !== void 0 && func0.call(data, "enabled")) {
      if (typeof data.enabled !== "boolean") {
        const err13 = { instancePath: instancePath + "/enabled", schemaPath: "#/definitions/enabled/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.subject !== void 0 && func0.call(data, "subject")) {
      let data6 = data.subject;
      if (typeof data6 === "string") {
        if (data6.length > 500 && func48(data6) > 500) {
          const err14 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/maxLength", keyword: "maxLength", params: { limit: 500 } };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (!pattern7.test(data6)) {
          const err15 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*(:\\{[^{}|]+\\})?$" } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.tags !== void 0 && func0.call(data, "tags")) {
      if (!validate12(data.tags, { instancePath: instancePath + "/tags", parentData: data, parentDataProperty: "tags", rootData })) {
        vErrors = joined(vErrors, validate12.errors);
        errors = vErrors.length;
      }
    }
    if (data.formats !== void 0 && func0.call(data, "formats")) {
      let data8 = data.formats;
      if (!(data8 === "assert" || data8 === "annotate")) {
        const err17 = { instancePath: instancePath + "/formats", schemaPath: "#/definitions/formats/enum", keyword: "enum", params: { allowedValues: schema26.enum } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = { instancePath, schemaPath: "#/definitions/defaults/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
var schema32 = { "type": "object", "required": ["description"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "severity": { "$ref": "#/definitions/severity" }, "retain": { "$ref": "#/definitions/retention" }, "owner": { "$ref": "#/definitions/owner" }, "enabled": { "$ref": "#/definitions/enabled" }, "subject": { "$ref": "#/definitions/subject" }, "tags": { "$ref": "#/definitions/tags" }, "details": { "$ref": "#/definitions/fieldMap" }, "subcategories": { "type": "object", "propertyNames": { "$ref": "#/definitions/kebabName" }, "additionalProperties": { "$ref": "#/definitions/text" } } } };
var pattern18 = new RegExp("^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$", "u");
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.description === void 0 || !func0.call(data, "description")) {
      const err0 = { instancePath, schemaPath: "#/definitions/deprecationBlock/required", keyword: "required", params: { missingProperty: "description" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "description" || key0 === "use" || key0 === "until")) {
        const err1 = { instancePath, schemaPath: "#/definitions/deprecationBlock/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data0 = data.description;
      if (typeof data0 === "string") {
        if (data0.length < 1) {
          const err2 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern2.test(data0)) {
          const err3 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.use !== void 0 && func0.call(data, "use")) {
      let data1 = data.use;
      if (typeof data1 === "string") {
        if (data1.length > 128 && func48(data1) > 128) {
          const err5 = { instancePath: instancePath + "/use", schemaPath: "#/definitions/eventName/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (!pattern17.test(data1)) {
          const err6 = { instancePath: instancePath + "/use", schemaPath: "#/definitions/eventName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*(\\.[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)*$" } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/use", schemaPath: "#/definitions/eventName/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.until !== void 0 && func0.call(data, "until")) {
      let data2 = data.until;
      if (typeof data2 === "string") {
        if (!pattern18.test(data2)) {
          const err8 = { instancePath: instancePath + "/until", schemaPath: "#/definitions/date/pattern", keyword: "pattern", params: { pattern: "^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$" } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/until", schemaPath: "#/definitions/date/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
  } else {
    const err10 = { instancePath, schemaPath: "#/definitions/deprecationBlock/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate18.errors = vErrors;
  return errors === 0;
}
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (typeof data !== "string") {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (typeof data === "string") {
      if (data.length < 1) {
        const err1 = { instancePath, schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!pattern2.test(data)) {
        const err2 = { instancePath, schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs6 = errors;
    if (!validate18(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate18.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs6 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err4 = { instancePath, schemaPath: "#/definitions/deprecated/if", keyword: "if", params: { failingKeyword: ifClause0 } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate17.errors = vErrors;
  return errors === 0;
}
var pattern22 = new RegExp("^[A-Za-z][A-Za-z0-9_]*\\??$", "u");
var schema48 = { "type": "object", "required": ["type"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "type": { "$ref": "#/definitions/shape" }, "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "indexed": { "const": true }, "minLength": { "$ref": "#/definitions/count" }, "maxLength": { "$ref": "#/definitions/count" }, "pattern": { "$ref": "#/definitions/regularExpression" }, "minimum": { "$ref": "#/definitions/bound" }, "maximum": { "$ref": "#/definitions/bound" }, "exclusiveMinimum": { "$ref": "#/definitions/bound" }, "exclusiveMaximum": { "$ref": "#/definitions/bound" }, "multipleOf": { "type": "number", "exclusiveMinimum": 0 }, "minItems": { "$ref": "#/definitions/count" }, "maxItems": { "$ref": "#/definitions/count" }, "uniqueItems": { "const": true }, "minProperties": { "$ref": "#/definitions/count" }, "maxProperties": { "$ref": "#/definitions/count" } } };
var schema51 = { "type": "array", "items": { "type": ["string", "number", "boolean", "null"] }, "minItems": 1, "uniqueItems": true };
var pattern24 = new RegExp("^(?!\\.{1,2}/)[^:]*$", "u");
var wrapper0 = { validate: validate22 };
function validate25(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (typeof data !== "string") {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (typeof data === "string") {
      if (data.length < 1) {
        const err1 = { instancePath, schemaPath: "#/definitions/typeExpression/minLength", keyword: "minLength", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!pattern24.test(data)) {
        const err2 = { instancePath, schemaPath: "#/definitions/typeExpression/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}/)[^:]*$" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/definitions/typeExpression/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs6 = errors;
    const _errs7 = errors;
    let valid2 = true;
    const _errs8 = errors;
    if (!Array.isArray(data)) {
      const err4 = {};
      if (vErrors === null) {
        vErrors = [err4];
      } else {
        vErrors.push(err4);
      }
      errors++;
    }
    var _valid1 = _errs8 === errors;
    errors = _errs7;
    if (vErrors !== null) {
      if (_errs7) {
        vErrors.length = _errs7;
      } else {
        vErrors = null;
      }
    }
    let ifClause1;
    if (_valid1) {
      const _errs10 = errors;
      if (Array.isArray(data)) {
        if (data.length < 1) {
          const err5 = { instancePath, schemaPath: "#/definitions/enumeration/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        const len0 = data.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data0 = data[i0];
          if (typeof data0 !== "string" && !(typeof data0 == "number" && isFinite(data0)) && typeof data0 !== "boolean" && data0 !== null) {
            const err6 = { instancePath: instancePath + "/" + i0, schemaPath: "#/definitions/enumeration/items/type", keyword: "type", params: { type: schema51.items.type } };
            if (vErrors === null) {
              vErrors = [err6];
            } else {
              vErrors.push(err6);
            }
            errors++;
          }
        }
        let i1 = data.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data[i1];
            if (typeof item0 !== "string" && !(typeof item0 == "number" && isFinite(item0)) && typeof item0 !== "boolean" && item0 !== null) {
              continue;
            }
            if (typeof item0 == "string") {
              item0 += "_";
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err7 = { instancePath, schemaPath: "#/definitions/enumeration/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err7];
              } else {
                vErrors.push(err7);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err8 = { instancePath, schemaPath: "#/definitions/enumeration/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      var _valid1 = _errs10 === errors;
      valid2 = _valid1;
      ifClause1 = "then";
    } else {
      const _errs15 = errors;
      if (!wrapper0.validate(data, { instancePath, parentData, parentDataProperty, rootData })) {
        vErrors = joined(vErrors, wrapper0.validate.errors);
        errors = vErrors.length;
      }
      var _valid1 = _errs15 === errors;
      valid2 = _valid1;
      ifClause1 = "else";
    }
    if (!valid2) {
      const err9 = { instancePath, schemaPath: "#/definitions/shape/else/if", keyword: "if", params: { failingKeyword: ifClause1 } };
      if (vErrors === null) {
        vErrors = [err9];
      } else {
        vErrors.push(err9);
      }
      errors++;
    }
    var _valid0 = _errs6 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err10 = { instancePath, schemaPath: "#/definitions/shape/if", keyword: "if", params: { failingKeyword: ifClause0 } };
    if (vErrors === null) {
      vErrors = [err10];
    } else {
      vErrors.push(err10);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.type === void 0 || !func0.call(data, "type")) {
      const err0 = { instancePath, schemaPath: "#/definitions/fieldBlock/required", keyword: "required", params: { missingProperty: "type" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(func0.call(schema48.properties, key0) || pattern0.test(key0))) {
        const err1 = { instancePath, schemaPath: "#/definitions/fieldBlock/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.type !== void 0 && func0.call(data, "type")) {
      if (!validate25(data.type, { instancePath: instancePath + "/type", parentData: data, parentDataProperty: "type", rootData })) {
        vErrors = joined(vErrors, validate25.errors);
        errors = vErrors.length;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data1 = data.description;
      if (typeof data1 === "string") {
        if (data1.length < 1) {
          const err2 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern2.test(data1)) {
          const err3 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.deprecated !== void 0 && func0.call(data, "deprecated")) {
      if (!validate17(data.deprecated, { instancePath: instancePath + "/deprecated", parentData: data, parentDataProperty: "deprecated", rootData })) {
        vErrors = joined(vErrors, validate17.errors);
        errors = vErrors.length;
      }
    }
    if (data.indexed !== void 0 && func0.call(data, "indexed")) {
      if (true !== data.indexed) {
        const err5 = { instancePath: instancePath + "/indexed", schemaPath: "#/definitions/fieldBlock/properties/indexed/const", keyword: "const", params: { allowedValue: true } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.minLength !== void 0 && func0.call(data, "minLength")) {
      let data4 = data.minLength;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        const err6 = { instancePath: instancePath + "/minLength", schemaPath: "#/definitions/count/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          const err7 = { instancePath: instancePath + "/minLength", schemaPath: "#/definitions/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      }
    }
    if (data.maxLength !== void 0 && func0.call(data, "maxLength")) {
      let data5 = data.maxLength;
      if (!(typeof data5 == "number" && (!(data5 % 1) && !isNaN(data5)) && isFinite(data5))) {
        const err8 = { instancePath: instancePath + "/maxLength", schemaPath: "#/definitions/count/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
      if (typeof data5 == "number" && isFinite(data5)) {
        if (data5 < 0 || isNaN(data5)) {
          const err9 = { instancePath: instancePath + "/maxLength", schemaPath: "#/definitions/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      }
    }
    if (data.pattern !== void 0 && func0.call(data, "pattern")) {
      let data6 = data.pattern;
      if (typeof data6 === "string") {
        if (data6.length < 1) {
          const err10 = { instancePath: instancePath + "/pattern", schemaPath: "#/definitions/regularExpression/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/pattern", schemaPath: "#/definitions/regularExpression/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.minimum !== void 0 && func0.call(data, "minimum")) {
      let data7 = data.minimum;
      if (!(typeof data7 == "number" && isFinite(data7))) {
        const err12 = { instancePath: instancePath + "/minimum", schemaPath: "#/definitions/bound/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.maximum !== void 0 && func0.call(data, "maximum")) {
      let data8 = data.maximum;
      if (!(typeof data8 == "number" && isFinite(data8))) {
        const err13 = { instancePath: instancePath + "/maximum", schemaPath: "#/definitions/bound/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.exclusiveMinimum !== void 0 && func0.call(data, "exclusiveMinimum")) {
      let data9 = data.exclusiveMinimum;
      if (!(typeof data9 == "number" && isFinite(data9))) {
        const err14 = { instancePath: instancePath + "/exclusiveMinimum", schemaPath: "#/definitions/bound/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.exclusiveMaximum !== void 0 && func0.call(data, "exclusiveMaximum")) {
      let data10 = data.exclusiveMaximum;
      if (!(typeof data10 == "number" && isFinite(data10))) {
        const err15 = { instancePath: instancePath + "/exclusiveMaximum", schemaPath: "#/definitions/bound/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.multipleOf !== void 0 && func0.call(data, "multipleOf")) {
      let data11 = data.multipleOf;
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 <= 0 || isNaN(data11)) {
          const err16 = { instancePath: instancePath + "/multipleOf", schemaPath: "#/definitions/fieldBlock/properties/multipleOf/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
      } else {
        const err17 = { instancePath: instancePath + "/multipleOf", schemaPath: "#/definitions/fieldBlock/properties/multipleOf/type", keyword: "type", params: { type: "number" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.minItems !== void 0 && func0.call(data, "minItems")) {
      let data12 = data.minItems;
      if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
        const err18 = { instancePath: instancePath + "/minItems", schemaPath: "#/definitions/count/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
      if (typeof data12 == "number" && isFinite(data12)) {
        if (data12 < 0 || isNaN(data12)) {
          const err19 = { instancePath: instancePath + "/minItems", schemaPath: "#/definitions/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      }
    }
    if (data.maxItems !== void 0 && func0.call(data, "maxItems")) {
      let data13 = data.maxItems;
      if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)) && isFinite(data13))) {
        const err20 = { instancePath: instancePath + "/maxItems", schemaPath: "#/definitions/count/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
      if (typeof data13 == "number" && isFinite(data13)) {
        if (data13 < 0 || isNaN(data13)) {
          const err21 = { instancePath: instancePath + "/maxItems", schemaPath: "#/definitions/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      }
    }
    if (data.uniqueItems !== void 0 && func0.call(data, "uniqueItems")) {
      if (true !== data.uniqueItems) {
        const err22 = { instancePath: instancePath + "/uniqueItems", schemaPath: "#/definitions/fieldBlock/properties/uniqueItems/const", keyword: "const", params: { allowedValue: true } };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.minProperties !== void 0 && func0.call(data, "minProperties")) {
      let data15 = data.minProperties;
      if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
        const err23 = { instancePath: instancePath + "/minProperties", schemaPath: "#/definitions/count/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
      if (typeof data15 == "number" && isFinite(data15)) {
        if (data15 < 0 || isNaN(data15)) {
          const err24 = { instancePath: instancePath + "/minProperties", schemaPath: "#/definitions/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
      }
    }
    if (data.maxProperties !== void 0 && func0.call(data, "maxProperties")) {
      let data16 = data.maxProperties;
      if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
        const err25 = { instancePath: instancePath + "/maxProperties", schemaPath: "#/definitions/count/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 < 0 || isNaN(data16)) {
          const err26 = { instancePath: instancePath + "/maxProperties", schemaPath: "#/definitions/count/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 } };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      }
    }
  } else {
    const err27 = { instancePath, schemaPath: "#/definitions/fieldBlock/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err27];
    } else {
      vErrors.push(err27);
    }
    errors++;
  }
  validate24.errors = vErrors;
  return errors === 0;
}
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (errors === _errs1) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      let missing0;
      if ((data.type === void 0 || !func0.call(data, "type")) && (missing0 = "type")) {
        const err0 = {};
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    } else {
      const err1 = {};
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (!validate24(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate24.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs4 = errors;
    if (!validate25(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate25.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs4 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err2 = { instancePath, schemaPath: "#/definitions/field/if", keyword: "if", params: { failingKeyword: ifClause0 } };
    if (vErrors === null) {
      vErrors = [err2];
    } else {
      vErrors.push(err2);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 of Object.keys(data)) {
      const _errs1 = errors;
      if (typeof key0 === "string") {
        if (key0.length > 65 && func48(key0) > 65) {
          const err0 = { instancePath, schemaPath: "#/definitions/fieldName/maxLength", keyword: "maxLength", params: { limit: 65 }, propertyName: key0 };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (!pattern22.test(key0)) {
          const err1 = { instancePath, schemaPath: "#/definitions/fieldName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9_]*\\??$" }, propertyName: key0 };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath, schemaPath: "#/definitions/fieldName/type", keyword: "type", params: { type: "string" }, propertyName: key0 };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
      var valid0 = _errs1 === errors;
      if (!valid0) {
        const err3 = { instancePath, schemaPath: "#/definitions/fieldMap/propertyNames", keyword: "propertyNames", params: { propertyName: key0 } };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    for (const key1 of Object.keys(data)) {
      if (!validate23(data[key1], { instancePath: instancePath + "/" + step(key1), parentData: data, parentDataProperty: key1, rootData })) {
        vErrors = joined(vErrors, validate23.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err4 = { instancePath, schemaPath: "#/definitions/fieldMap/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
function validate16(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.description === void 0 || !func0.call(data, "description")) {
      const err0 = { instancePath, schemaPath: "#/definitions/categoryBlock/required", keyword: "required", params: { missingProperty: "description" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(func0.call(schema32.properties, key0) || pattern0.test(key0))) {
        const err1 = { instancePath, schemaPath: "#/definitions/categoryBlock/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data0 = data.description;
      if (typeof data0 === "string") {
        if (data0.length < 1) {
          const err2 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern2.test(data0)) {
          const err3 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.deprecated !== void 0 && func0.call(data, "deprecated")) {
      if (!validate17(data.deprecated, { instancePath: instancePath + "/deprecated", parentData: data, parentDataProperty: "deprecated", rootData })) {
        vErrors = joined(vErrors, validate17.errors);
        errors = vErrors.length;
      }
    }
    if (data.severity !== void 0 && func0.call(data, "severity")) {
      let data2 = data.severity;
      if (!(data2 === "low" || data2 === "medium" || data2 === "high" || data2 === "critical")) {
        const err5 = { instancePath: instancePath + "/severity", schemaPath: "#/definitions/severity/enum", keyword: "enum", params: { allowedValues: schema19.enum } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.retain !== void 0 && func0.call(data, "retain")) {
      let data3 = data.retain;
      if (typeof data3 === "string") {
        if (!pattern5.test(data3)) {
          const err6 = { instancePath: instancePath + "/retain", schemaPath: "#/definitions/retention/pattern", keyword: "pattern", params: { pattern: "^(forever|[1-9][0-9]{0,6}[hd])$" } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/retain", schemaPath: "#/definitions/retention/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.owner !== void 0 && func0.call(data, "owner")) {
      let data4 = data.owner;
      if (typeof data4 === "string") {
        if (data4.length < 1) {
          const err8 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (!pattern2.test(data4)) {
          const err9 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.enabled !== void 0 && func0.call(data, "enabled")) {
      if (typeof data.enabled !== "boolean") {
        const err11 = { instancePath: instancePath + "/enabled", schemaPath: "#/definitions/enabled/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.subject !== void 0 && func0.call(data, "subject")) {
      let data6 = data.subject;
      if (typeof data6 === "string") {
        if (data6.length > 500 && func48(data6) > 500) {
          const err12 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/maxLength", keyword: "maxLength", params: { limit: 500 } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (!pattern7.test(data6)) {
          const err13 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*(:\\{[^{}|]+\\})?$" } };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.tags !== void 0 && func0.call(data, "tags")) {
      if (!validate12(data.tags, { instancePath: instancePath + "/tags", parentData: data, parentDataProperty: "tags", rootData })) {
        vErrors = joined(vErrors, validate12.errors);
        errors = vErrors.length;
      }
    }
    if (data.details !== void 0 && func0.call(data, "details")) {
      if (!validate22(data.details, { instancePath: instancePath + "/details", parentData: data, parentDataProperty: "details", rootData })) {
        vErrors = joined(vErrors, validate22.errors);
        errors = vErrors.length;
      }
    }
    if (data.subcategories !== void 0 && func0.call(data, "subcategories")) {
      let data9 = data.subcategories;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        for (const key1 of Object.keys(data9)) {
          const _errs24 = errors;
          if (typeof key1 === "string") {
            if (key1.length > 64 && func48(key1) > 64) {
              const err15 = { instancePath: instancePath + "/subcategories", schemaPath: "#/definitions/kebabName/maxLength", keyword: "maxLength", params: { limit: 64 }, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
            if (!pattern1.test(key1)) {
              const err16 = { instancePath: instancePath + "/subcategories", schemaPath: "#/definitions/kebabName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
          } else {
            const err17 = { instancePath: instancePath + "/subcategories", schemaPath: "#/definitions/kebabName/type", keyword: "type", params: { type: "string" }, propertyName: key1 };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
          var valid7 = _errs24 === errors;
          if (!valid7) {
            const err18 = { instancePath: instancePath + "/subcategories", schemaPath: "#/definitions/categoryBlock/properties/subcategories/propertyNames", keyword: "propertyNames", params: { propertyName: key1 } };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
        for (const key2 of Object.keys(data9)) {
          let data10 = data9[key2];
          if (typeof data10 === "string") {
            if (data10.length < 1) {
              const err19 = { instancePath: instancePath + "/subcategories/" + step(key2), schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
            if (!pattern2.test(data10)) {
              const err20 = { instancePath: instancePath + "/subcategories/" + step(key2), schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
          } else {
            const err21 = { instancePath: instancePath + "/subcategories/" + step(key2), schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/subcategories", schemaPath: "#/definitions/categoryBlock/properties/subcategories/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
  } else {
    const err23 = { instancePath, schemaPath: "#/definitions/categoryBlock/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err23];
    } else {
      vErrors.push(err23);
    }
    errors++;
  }
  validate16.errors = vErrors;
  return errors === 0;
}
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (typeof data !== "string") {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (typeof data === "string") {
      if (data.length < 1) {
        const err1 = { instancePath, schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!pattern2.test(data)) {
        const err2 = { instancePath, schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs6 = errors;
    if (!validate16(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate16.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs6 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err4 = { instancePath, schemaPath: "#/definitions/category/if", keyword: "if", params: { failingKeyword: ifClause0 } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate15.errors = vErrors;
  return errors === 0;
}
var pattern29 = new RegExp("^\\.\\.?/", "u");
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (errors === _errs1) {
    if (typeof data === "string") {
      if (!pattern29.test(data)) {
        const err0 = {};
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    } else {
      const err1 = {};
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (typeof data === "string") {
      if (!pattern29.test(data)) {
        const err2 = { instancePath, schemaPath: "#/definitions/schemaFile/pattern", keyword: "pattern", params: { pattern: "^\\.\\.?/" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/definitions/schemaFile/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs6 = errors;
    if (!validate23(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate23.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs6 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err4 = { instancePath, schemaPath: "#/definitions/sharedType/if", keyword: "if", params: { failingKeyword: ifClause0 } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}
var schema72 = { "type": "object", "required": ["description"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "category": { "$ref": "#/definitions/categoryName" }, "subcategory": { "$ref": "#/definitions/subcategory" }, "severity": { "$ref": "#/definitions/severity" }, "retain": { "$ref": "#/definitions/retention" }, "owner": { "$ref": "#/definitions/owner" }, "enabled": { "$ref": "#/definitions/enabled" }, "subject": { "$ref": "#/definitions/subject" }, "tags": { "$ref": "#/definitions/tags" }, "details": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/detailsName" }, "else": { "$ref": "#/definitions/fieldMap" } }, "schema": { "if": { "type": "string" }, "then": { "$ref": "#/definitions/schemaFile" }, "else": { "$ref": "#/definitions/inlineSchema" } }, "formats": { "$ref": "#/definitions/formats" }, "message": { "$ref": "#/definitions/template" }, "examples": { "type": "array", "items": { "$ref": "#/definitions/example" } }, "version": { "type": "integer", "minimum": 1, "maximum": 2147483647 }, "as": { "$ref": "#/definitions/identifier" } } };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.description === void 0 || !func0.call(data, "description")) {
      const err0 = { instancePath, schemaPath: "#/definitions/eventBlock/required", keyword: "required", params: { missingProperty: "description" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(func0.call(schema72.properties, key0) || pattern0.test(key0))) {
        const err1 = { instancePath, schemaPath: "#/definitions/eventBlock/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data0 = data.description;
      if (typeof data0 === "string") {
        if (data0.length < 1) {
          const err2 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern2.test(data0)) {
          const err3 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.deprecated !== void 0 && func0.call(data, "deprecated")) {
      if (!validate17(data.deprecated, { instancePath: instancePath + "/deprecated", parentData: data, parentDataProperty: "deprecated", rootData })) {
        vErrors = joined(vErrors, validate17.errors);
        errors = vErrors.length;
      }
    }
    if (data.category !== void 0 && func0.call(data, "category")) {
      let data2 = data.category;
      if (typeof data2 === "string") {
        if (data2.length > 129 && func48(data2) > 129) {
          const err5 = { instancePath: instancePath + "/category", schemaPath: "#/definitions/categoryName/maxLength", keyword: "maxLength", params: { limit: 129 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (data2.length < 1) {
          const err6 = { instancePath: instancePath + "/category", schemaPath: "#/definitions/categoryName/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/category", schemaPath: "#/definitions/categoryName/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.subcategory !== void 0 && func0.call(data, "subcategory")) {
      let data3 = data.subcategory;
      if (typeof data3 === "string") {
        if (data3.length > 64 && func48(data3) > 64) {
          const err8 = { instancePath: instancePath + "/subcategory", schemaPath: "#/definitions/subcategory/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (data3.length < 1) {
          const err9 = { instancePath: instancePath + "/subcategory", schemaPath: "#/definitions/subcategory/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/subcategory", schemaPath: "#/definitions/subcategory/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.severity !== void 0 && func0.call(data, "severity")) {
      let data4 = data.severity;
      if (!(data4 === "low" || data4 === "medium" || data4 === "high" || data4 === "critical")) {
        const err11 = { instancePath: instancePath + "/severity", schemaPath: "#/definitions/severity/enum", keyword: "enum", params: { allowedValues: schema19.enum } };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.retain !== void 0 && func0.call(data, "retain")) {
      let data5 = data.retain;
      if (typeof data5 === "string") {
        if (!pattern5.test(data5)) {
          const err12 = { instancePath: instancePath + "/retain", schemaPath: "#/definitions/retention/pattern", keyword: "pattern", params: { pattern: "^(forever|[1-9][0-9]{0,6}[hd])$" } };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
      } else {
        const err13 = { instancePath: instancePath + "/retain", schemaPath: "#/definitions/retention/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.owner !== void 0 && func0.call(data, "owner")) {
      let data6 = data.owner;
      if (typeof data6 === "string") {
        if (data6.length < 1) {
          const err14 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
        if (!pattern2.test(data6)) {
          const err15 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
      } else {
        const err16 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/owner/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.enabled !== void 0 && func0.call(data, "enabled")) {
      if (typeof data.enabled !== "boolean") {
        const err17 = { instancePath: instancePath + "/enabled", schemaPath: "#/definitions/enabled/type", keyword: "type", params: { type: "boolean" } };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
    if (data.subject !== void 0 && func0.call(data, "subject")) {
      let data8 = data.subject;
      if (typeof data8 === "string") {
        if (data8.length > 500 && func48(data8) > 500) {
          const err18 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/maxLength", keyword: "maxLength", params: { limit: 500 } };
          if (vErrors === null) {
            vErrors = [err18];
          } else {
            vErrors.push(err18);
          }
          errors++;
        }
        if (!pattern7.test(data8)) {
          const err19 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*(:\\{[^{}|]+\\})?$" } };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
      } else {
        const err20 = { instancePath: instancePath + "/subject", schemaPath: "#/definitions/subject/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.tags !== void 0 && func0.call(data, "tags")) {
      if (!validate12(data.tags, { instancePath: instancePath + "/tags", parentData: data, parentDataProperty: "tags", rootData })) {
        vErrors = joined(vErrors, validate12.errors);
        errors = vErrors.length;
      }
    }
    if (data.details !== void 0 && func0.call(data, "details")) {
      let data10 = data.details;
      const _errs28 = errors;
      let valid9 = true;
      const _errs29 = errors;
      if (typeof data10 !== "string") {
        const err21 = {};
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
      var _valid0 = _errs29 === errors;
      errors = _errs28;
      if (vErrors !== null) {
        if (_errs28) {
          vErrors.length = _errs28;
        } else {
          vErrors = null;
        }
      }
      let ifClause0;
      if (_valid0) {
        const _errs31 = errors;
        if (typeof data10 === "string") {
          if (data10.length < 1) {
            const err22 = { instancePath: instancePath + "/details", schemaPath: "#/definitions/detailsName/minLength", keyword: "minLength", params: { limit: 1 } };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (!pattern24.test(data10)) {
            const err23 = { instancePath: instancePath + "/details", schemaPath: "#/definitions/detailsName/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}/)[^:]*$" } };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        } else {
          const err24 = { instancePath: instancePath + "/details", schemaPath: "#/definitions/detailsName/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err24];
          } else {
            vErrors.push(err24);
          }
          errors++;
        }
        var _valid0 = _errs31 === errors;
        valid9 = _valid0;
        ifClause0 = "then";
      } else {
        const _errs34 = errors;
        if (!validate22(data10, { instancePath: instancePath + "/details", parentData: data, parentDataProperty: "details", rootData })) {
          vErrors = joined(vErrors, validate22.errors);
          errors = vErrors.length;
        }
        var _valid0 = _errs34 === errors;
        valid9 = _valid0;
        ifClause0 = "else";
      }
      if (!valid9) {
        const err25 = { instancePath: instancePath + "/details", schemaPath: "#/definitions/eventBlock/properties/details/if", keyword: "if", params: { failingKeyword: ifClause0 } };
        if (vErrors === null) {
          vErrors = [err25];
        } else {
          vErrors.push(err25);
        }
        errors++;
      }
    }
    if (data.schema !== void 0 && func0.call(data, "schema")) {
      let data11 = data.schema;
      const _errs36 = errors;
      let valid11 = true;
      const _errs37 = errors;
      if (typeof data11 !== "string") {
        const err26 = {};
        if (vErrors === null) {
          vErrors = [err26];
        } else {
          vErrors.push(err26);
        }
        errors++;
      }
      var _valid1 = _errs37 === errors;
      errors = _errs36;
      if (vErrors !== null) {
        if (_errs36) {
          vErrors.length = _errs36;
        } else {
          vErrors = null;
        }
      }
      let ifClause1;
      if (_valid1) {
        const _errs39 = errors;
        if (typeof data11 === "string") {
          if (!pattern29.test(data11)) {
            const err27 = { instancePath: instancePath + "/schema", schemaPath: "#/definitions/schemaFile/pattern", keyword: "pattern", params: { pattern: "^\\.\\.?/" } };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        } else {
          const err28 = { instancePath: instancePath + "/schema", schemaPath: "#/definitions/schemaFile/type", keyword: "type", params: { type: "string" } };
          if (vErrors === null) {
            vErrors = [err28];
          } else {
            vErrors.push(err28);
          }
          errors++;
        }
        var _valid1 = _errs39 === errors;
        valid11 = _valid1;
        ifClause1 = "then";
      } else {
        const _errs42 = errors;
        if (!(data11 && typeof data11 == "object" && !Array.isArray(data11))) {
          const err29 = { instancePath: instancePath + "/schema", schemaPath: "#/definitions/inlineSchema/type", keyword: "type", params: { type: "object" } };
          if (vErrors === null) {
            vErrors = [err29];
          } else {
            vErrors.push(err29);
          }
          errors++;
        }
        var _valid1 = _errs42 === errors;
        valid11 = _valid1;
        ifClause1 = "else";
      }
      if (!valid11) {
        const err30 = { instancePath: instancePath + "/schema", schemaPath: "#/definitions/eventBlock/properties/schema/if", keyword: "if", params: { failingKeyword: ifClause1 } };
        if (vErrors === null) {
          vErrors = [err30];
        } else {
          vErrors.push(err30);
        }
        errors++;
      }
    }
    if (data.formats !== void 0 && func0.call(data, "formats")) {
      let data12 = data.formats;
      if (!(data12 === "assert" || data12 === "annotate")) {
        const err31 = { instancePath: instancePath + "/formats", schemaPath: "#/definitions/formats/enum", keyword: "enum", params: { allowedValues: schema26.enum } };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.message !== void 0 && func0.call(data, "message")) {
      let data13 = data.message;
      if (typeof data13 === "string") {
        if (data13.length > 500 && func48(data13) > 500) {
          const err32 = { instancePath: instancePath + "/message", schemaPath: "#/definitions/template/maxLength", keyword: "maxLength", params: { limit: 500 } };
          if (vErrors === null) {
            vErrors = [err32];
          } else {
            vErrors.push(err32);
          }
          errors++;
        }
        if (data13.length < 1) {
          const err33 = { instancePath: instancePath + "/message", schemaPath: "#/definitions/template/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err33];
          } else {
            vErrors.push(err33);
          }
          errors++;
        }
        if (!pattern2.test(data13)) {
          const err34 = { instancePath: instancePath + "/message", schemaPath: "#/definitions/template/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err34];
          } else {
            vErrors.push(err34);
          }
          errors++;
        }
      } else {
        const err35 = { instancePath: instancePath + "/message", schemaPath: "#/definitions/template/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err35];
        } else {
          vErrors.push(err35);
        }
        errors++;
      }
    }
    if (data.examples !== void 0 && func0.call(data, "examples")) {
      let data14 = data.examples;
      if (Array.isArray(data14)) {
        const len0 = data14.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data15 = data14[i0];
          if (!(data15 && typeof data15 == "object" && !Array.isArray(data15))) {
            const err36 = { instancePath: instancePath + "/examples/" + i0, schemaPath: "#/definitions/example/type", keyword: "type", params: { type: "object" } };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
      } else {
        const err37 = { instancePath: instancePath + "/examples", schemaPath: "#/definitions/eventBlock/properties/examples/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err37];
        } else {
          vErrors.push(err37);
        }
        errors++;
      }
    }
    if (data.version !== void 0 && func0.call(data, "version")) {
      let data16 = data.version;
      if (!(typeof data16 == "number" && (!(data16 % 1) && !isNaN(data16)) && isFinite(data16))) {
        const err38 = { instancePath: instancePath + "/version", schemaPath: "#/definitions/eventBlock/properties/version/type", keyword: "type", params: { type: "integer" } };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
      if (typeof data16 == "number" && isFinite(data16)) {
        if (data16 > 2147483647 || isNaN(data16)) {
          const err39 = { instancePath: instancePath + "/version", schemaPath: "#/definitions/eventBlock/properties/version/maximum", keyword: "maximum", params: { comparison: "<=", limit: 2147483647 } };
          if (vErrors === null) {
            vErrors = [err39];
          } else {
            vErrors.push(err39);
          }
          errors++;
        }
        if (data16 < 1 || isNaN(data16)) {
          const err40 = { instancePath: instancePath + "/version", schemaPath: "#/definitions/eventBlock/properties/version/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          if (vErrors === null) {
            vErrors = [err40];
          } else {
            vErrors.push(err40);
          }
          errors++;
        }
      }
    }
    if (data.as !== void 0 && func0.call(data, "as")) {
      let data17 = data.as;
      if (typeof data17 === "string") {
        if (data17.length > 128 && func48(data17) > 128) {
          const err41 = { instancePath: instancePath + "/as", schemaPath: "#/definitions/identifier/maxLength", keyword: "maxLength", params: { limit: 128 } };
          if (vErrors === null) {
            vErrors = [err41];
          } else {
            vErrors.push(err41);
          }
          errors++;
        }
        if (!pattern28.test(data17)) {
          const err42 = { instancePath: instancePath + "/as", schemaPath: "#/definitions/identifier/pattern", keyword: "pattern", params: { pattern: "^[A-Z][A-Za-z0-9]*$" } };
          if (vErrors === null) {
            vErrors = [err42];
          } else {
            vErrors.push(err42);
          }
          errors++;
        }
      } else {
        const err43 = { instancePath: instancePath + "/as", schemaPath: "#/definitions/identifier/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
  } else {
    const err44 = { instancePath, schemaPath: "#/definitions/eventBlock/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err44];
    } else {
      vErrors.push(err44);
    }
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  const _errs0 = errors;
  let valid0 = true;
  const _errs1 = errors;
  if (typeof data !== "string") {
    const err0 = {};
    if (vErrors === null) {
      vErrors = [err0];
    } else {
      vErrors.push(err0);
    }
    errors++;
  }
  var _valid0 = _errs1 === errors;
  errors = _errs0;
  if (vErrors !== null) {
    if (_errs0) {
      vErrors.length = _errs0;
    } else {
      vErrors = null;
    }
  }
  let ifClause0;
  if (_valid0) {
    const _errs3 = errors;
    if (typeof data === "string") {
      if (data.length < 1) {
        const err1 = { instancePath, schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (!pattern2.test(data)) {
        const err2 = { instancePath, schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    } else {
      const err3 = { instancePath, schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
      if (vErrors === null) {
        vErrors = [err3];
      } else {
        vErrors.push(err3);
      }
      errors++;
    }
    var _valid0 = _errs3 === errors;
    valid0 = _valid0;
    ifClause0 = "then";
  } else {
    const _errs6 = errors;
    if (!validate38(data, { instancePath, parentData, parentDataProperty, rootData })) {
      vErrors = joined(vErrors, validate38.errors);
      errors = vErrors.length;
    }
    var _valid0 = _errs6 === errors;
    valid0 = _valid0;
    ifClause0 = "else";
  }
  if (!valid0) {
    const err4 = { instancePath, schemaPath: "#/definitions/event/if", keyword: "if", params: { failingKeyword: ifClause0 } };
    if (vErrors === null) {
      vErrors = [err4];
    } else {
      vErrors.push(err4);
    }
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
var schema89 = { "type": "object", "required": ["description", "on"], "additionalProperties": false, "patternProperties": { "^x-": {} }, "properties": { "description": { "$ref": "#/definitions/text" }, "deprecated": { "$ref": "#/definitions/deprecated" }, "on": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/eventPattern" }, "minItems": 1, "uniqueItems": true }, "delivery": { "enum": ["durable", "inline"] }, "order": { "enum": ["none", "subject", "global"] }, "after": { "type": "array", "items": { "type": "string", "$ref": "#/definitions/kebabName" }, "uniqueItems": true }, "retry": { "type": "object", "additionalProperties": false, "properties": { "attempts": { "type": "integer", "minimum": 1, "maximum": 32767 }, "first": { "$ref": "#/definitions/duration" }, "most": { "$ref": "#/definitions/duration" } } }, "timeout": { "$ref": "#/definitions/duration" }, "from": { "enum": ["start", "end"] } } };
var pattern45 = new RegExp("^(\\*\\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)(\\.(\\*\\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*))*$", "u");
var pattern47 = new RegExp("^[1-9][0-9]{0,8}(ms|s|m|h|d)$", "u");
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.description === void 0 || !func0.call(data, "description")) {
      const err0 = { instancePath, schemaPath: "#/definitions/handlerBlock/required", keyword: "required", params: { missingProperty: "description" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.on === void 0 || !func0.call(data, "on")) {
      const err1 = { instancePath, schemaPath: "#/definitions/handlerBlock/required", keyword: "required", params: { missingProperty: "on" } };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(func0.call(schema89.properties, key0) || pattern0.test(key0))) {
        const err2 = { instancePath, schemaPath: "#/definitions/handlerBlock/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data0 = data.description;
      if (typeof data0 === "string") {
        if (data0.length < 1) {
          const err3 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern2.test(data0)) {
          const err4 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.deprecated !== void 0 && func0.call(data, "deprecated")) {
      if (!validate17(data.deprecated, { instancePath: instancePath + "/deprecated", parentData: data, parentDataProperty: "deprecated", rootData })) {
        vErrors = joined(vErrors, validate17.errors);
        errors = vErrors.length;
      }
    }
    if (data.on !== void 0 && func0.call(data, "on")) {
      let data2 = data.on;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          const err6 = { instancePath: instancePath + "/on", schemaPath: "#/definitions/handlerBlock/properties/on/minItems", keyword: "minItems", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data3 = data2[i0];
          if (typeof data3 !== "string") {
            const err7 = { instancePath: instancePath + "/on/" + i0, schemaPath: "#/definitions/handlerBlock/properties/on/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err7];
            } else {
              vErrors.push(err7);
            }
            errors++;
          }
          if (typeof data3 === "string") {
            if (data3.length > 128 && func48(data3) > 128) {
              const err8 = { instancePath: instancePath + "/on/" + i0, schemaPath: "#/definitions/eventPattern/maxLength", keyword: "maxLength", params: { limit: 128 } };
              if (vErrors === null) {
                vErrors = [err8];
              } else {
                vErrors.push(err8);
              }
              errors++;
            }
            if (!pattern45.test(data3)) {
              const err9 = { instancePath: instancePath + "/on/" + i0, schemaPath: "#/definitions/eventPattern/pattern", keyword: "pattern", params: { pattern: "^(\\*\\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)(\\.(\\*\\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*))*$" } };
              if (vErrors === null) {
                vErrors = [err9];
              } else {
                vErrors.push(err9);
              }
              errors++;
            }
          } else {
            const err10 = { instancePath: instancePath + "/on/" + i0, schemaPath: "#/definitions/eventPattern/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
        let i1 = data2.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data2[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err11 = { instancePath: instancePath + "/on", schemaPath: "#/definitions/handlerBlock/properties/on/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err11];
              } else {
                vErrors.push(err11);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/on", schemaPath: "#/definitions/handlerBlock/properties/on/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.delivery !== void 0 && func0.call(data, "delivery")) {
      let data4 = data.delivery;
      if (!(data4 === "durable" || data4 === "inline")) {
        const err13 = { instancePath: instancePath + "/delivery", schemaPath: "#/definitions/handlerBlock/properties/delivery/enum", keyword: "enum", params: { allowedValues: schema89.properties.delivery.enum } };
        if (vErrors === null) {
          vErrors = [err13];
        } else {
          vErrors.push(err13);
        }
        errors++;
      }
    }
    if (data.order !== void 0 && func0.call(data, "order")) {
      let data5 = data.order;
      if (!(data5 === "none" || data5 === "subject" || data5 === "global")) {
        const err14 = { instancePath: instancePath + "/order", schemaPath: "#/definitions/handlerBlock/properties/order/enum", keyword: "enum", params: { allowedValues: schema89.properties.order.enum } };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.after !== void 0 && func0.call(data, "after")) {
      let data6 = data.after;
      if (Array.isArray(data6)) {
        const len1 = data6.length;
        for (let i2 = 0; i2 < len1; i2++) {
          let data7 = data6[i2];
          if (typeof data7 !== "string") {
            const err15 = { instancePath: instancePath + "/after/" + i2, schemaPath: "#/definitions/handlerBlock/properties/after/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err15];
            } else {
              vErrors.push(err15);
            }
            errors++;
          }
          if (typeof data7 === "string") {
            if (data7.length > 64 && func48(data7) > 64) {
              const err16 = { instancePath: instancePath + "/after/" + i2, schemaPath: "#/definitions/kebabName/maxLength", keyword: "maxLength", params: { limit: 64 } };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (!pattern1.test(data7)) {
              const err17 = { instancePath: instancePath + "/after/" + i2, schemaPath: "#/definitions/kebabName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" } };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/after/" + i2, schemaPath: "#/definitions/kebabName/type", keyword: "type", params: { type: "string" } };
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
              const err19 = { instancePath: instancePath + "/after", schemaPath: "#/definitions/handlerBlock/properties/after/uniqueItems", keyword: "uniqueItems", params: { i: i3, j: j1 } };
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
        const err20 = { instancePath: instancePath + "/after", schemaPath: "#/definitions/handlerBlock/properties/after/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err20];
        } else {
          vErrors.push(err20);
        }
        errors++;
      }
    }
    if (data.retry !== void 0 && func0.call(data, "retry")) {
      let data8 = data.retry;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key1 of Object.keys(data8)) {
          if (!(key1 === "attempts" || key1 === "first" || key1 === "most")) {
            const err21 = { instancePath: instancePath + "/retry", schemaPath: "#/definitions/handlerBlock/properties/retry/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 } };
            if (vErrors === null) {
              vErrors = [err21];
            } else {
              vErrors.push(err21);
            }
            errors++;
          }
        }
        if (data8.attempts !== void 0 && func0.call(data8, "attempts")) {
          let data9 = data8.attempts;
          if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
            const err22 = { instancePath: instancePath + "/retry/attempts", schemaPath: "#/definitions/handlerBlock/properties/retry/properties/attempts/type", keyword: "type", params: { type: "integer" } };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
          if (typeof data9 == "number" && isFinite(data9)) {
            if (data9 > 32767 || isNaN(data9)) {
              const err23 = { instancePath: instancePath + "/retry/attempts", schemaPath: "#/definitions/handlerBlock/properties/retry/properties/attempts/maximum", keyword: "maximum", params: { comparison: "<=", limit: 32767 } };
              if (vErrors === null) {
                vErrors = [err23];
              } else {
                vErrors.push(err23);
              }
              errors++;
            }
            if (data9 < 1 || isNaN(data9)) {
              const err24 = { instancePath: instancePath + "/retry/attempts", schemaPath: "#/definitions/handlerBlock/properties/retry/properties/attempts/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
          }
        }
        if (data8.first !== void 0 && func0.call(data8, "first")) {
          let data10 = data8.first;
          if (typeof data10 === "string") {
            if (!pattern47.test(data10)) {
              const err25 = { instancePath: instancePath + "/retry/first", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,8}(ms|s|m|h|d)$" } };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          } else {
            const err26 = { instancePath: instancePath + "/retry/first", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
        }
        if (data8.most !== void 0 && func0.call(data8, "most")) {
          let data11 = data8.most;
          if (typeof data11 === "string") {
            if (!pattern47.test(data11)) {
              const err27 = { instancePath: instancePath + "/retry/most", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,8}(ms|s|m|h|d)$" } };
              if (vErrors === null) {
                vErrors = [err27];
              } else {
                vErrors.push(err27);
              }
              errors++;
            }
          } else {
            const err28 = { instancePath: instancePath + "/retry/most", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err28];
            } else {
              vErrors.push(err28);
            }
            errors++;
          }
        }
      } else {
        const err29 = { instancePath: instancePath + "/retry", schemaPath: "#/definitions/handlerBlock/properties/retry/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err29];
        } else {
          vErrors.push(err29);
        }
        errors++;
      }
    }
    if (data.timeout !== void 0 && func0.call(data, "timeout")) {
      let data12 = data.timeout;
      if (typeof data12 === "string") {
        if (!pattern47.test(data12)) {
          const err30 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/pattern", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,8}(ms|s|m|h|d)$" } };
          if (vErrors === null) {
            vErrors = [err30];
          } else {
            vErrors.push(err30);
          }
          errors++;
        }
      } else {
        const err31 = { instancePath: instancePath + "/timeout", schemaPath: "#/definitions/duration/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err31];
        } else {
          vErrors.push(err31);
        }
        errors++;
      }
    }
    if (data.from !== void 0 && func0.call(data, "from")) {
      let data13 = data.from;
      if (!(data13 === "start" || data13 === "end")) {
        const err32 = { instancePath: instancePath + "/from", schemaPath: "#/definitions/handlerBlock/properties/from/enum", keyword: "enum", params: { allowedValues: schema89.properties.from.enum } };
        if (vErrors === null) {
          vErrors = [err32];
        } else {
          vErrors.push(err32);
        }
        errors++;
      }
    }
  } else {
    const err33 = { instancePath, schemaPath: "#/definitions/handlerBlock/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err33];
    } else {
      vErrors.push(err33);
    }
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.catalog === void 0 || !func0.call(data, "catalog")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "catalog" } };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(func0.call(schema11.properties, key0) || pattern0.test(key0))) {
        const err1 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 } };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.catalog !== void 0 && func0.call(data, "catalog")) {
      let data0 = data.catalog;
      if (typeof data0 === "string") {
        if (data0.length > 64 && func48(data0) > 64) {
          const err2 = { instancePath: instancePath + "/catalog", schemaPath: "#/definitions/kebabName/maxLength", keyword: "maxLength", params: { limit: 64 } };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
        if (!pattern1.test(data0)) {
          const err3 = { instancePath: instancePath + "/catalog", schemaPath: "#/definitions/kebabName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" } };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = { instancePath: instancePath + "/catalog", schemaPath: "#/definitions/kebabName/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.description !== void 0 && func0.call(data, "description")) {
      let data1 = data.description;
      if (typeof data1 === "string") {
        if (data1.length < 1) {
          const err5 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (!pattern2.test(data1)) {
          const err6 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = { instancePath: instancePath + "/description", schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.owner !== void 0 && func0.call(data, "owner")) {
      let data2 = data.owner;
      if (typeof data2 === "string") {
        if (data2.length < 1) {
          const err8 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (!pattern2.test(data2)) {
          const err9 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = { instancePath: instancePath + "/owner", schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.use !== void 0 && func0.call(data, "use")) {
      let data3 = data.use;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 !== "string") {
            const err11 = { instancePath: instancePath + "/use/" + i0, schemaPath: "#/properties/use/items/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err11];
            } else {
              vErrors.push(err11);
            }
            errors++;
          }
          if (typeof data4 === "string") {
            if (!pattern4.test(data4)) {
              const err12 = { instancePath: instancePath + "/use/" + i0, schemaPath: "#/definitions/usedCatalog/pattern", keyword: "pattern", params: { pattern: "^(?:\\.\\.?/|(?:@[a-z0-9~-][a-z0-9._~-]*/)?[a-z0-9~-][a-z0-9._~-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$)" } };
              if (vErrors === null) {
                vErrors = [err12];
              } else {
                vErrors.push(err12);
              }
              errors++;
            }
          } else {
            const err13 = { instancePath: instancePath + "/use/" + i0, schemaPath: "#/definitions/usedCatalog/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err13];
            } else {
              vErrors.push(err13);
            }
            errors++;
          }
        }
        let i1 = data3.length;
        let j0;
        if (i1 > 1) {
          const indices0 = {};
          for (; i1--; ) {
            let item0 = data3[i1];
            if (typeof item0 !== "string") {
              continue;
            }
            if (typeof indices0[item0] == "number") {
              j0 = indices0[item0];
              const err14 = { instancePath: instancePath + "/use", schemaPath: "#/properties/use/uniqueItems", keyword: "uniqueItems", params: { i: i1, j: j0 } };
              if (vErrors === null) {
                vErrors = [err14];
              } else {
                vErrors.push(err14);
              }
              errors++;
              break;
            }
            indices0[item0] = i1;
          }
        }
      } else {
        const err15 = { instancePath: instancePath + "/use", schemaPath: "#/properties/use/type", keyword: "type", params: { type: "array" } };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
    }
    if (data.defaults !== void 0 && func0.call(data, "defaults")) {
      if (!validate11(data.defaults, { instancePath: instancePath + "/defaults", parentData: data, parentDataProperty: "defaults", rootData })) {
        vErrors = joined(vErrors, validate11.errors);
        errors = vErrors.length;
      }
    }
    if (data.tags !== void 0 && func0.call(data, "tags")) {
      let data6 = data.tags;
      if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
        for (const key1 of Object.keys(data6)) {
          const _errs20 = errors;
          if (typeof key1 === "string") {
            if (key1.length > 64 && func48(key1) > 64) {
              const err16 = { instancePath: instancePath + "/tags", schemaPath: "#/definitions/kebabName/maxLength", keyword: "maxLength", params: { limit: 64 }, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err16];
              } else {
                vErrors.push(err16);
              }
              errors++;
            }
            if (!pattern1.test(key1)) {
              const err17 = { instancePath: instancePath + "/tags", schemaPath: "#/definitions/kebabName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }, propertyName: key1 };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = { instancePath: instancePath + "/tags", schemaPath: "#/definitions/kebabName/type", keyword: "type", params: { type: "string" }, propertyName: key1 };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
          var valid8 = _errs20 === errors;
          if (!valid8) {
            const err19 = { instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/propertyNames", keyword: "propertyNames", params: { propertyName: key1 } };
            if (vErrors === null) {
              vErrors = [err19];
            } else {
              vErrors.push(err19);
            }
            errors++;
          }
        }
        for (const key2 of Object.keys(data6)) {
          let data7 = data6[key2];
          if (typeof data7 === "string") {
            if (data7.length < 1) {
              const err20 = { instancePath: instancePath + "/tags/" + step(key2), schemaPath: "#/definitions/text/minLength", keyword: "minLength", params: { limit: 1 } };
              if (vErrors === null) {
                vErrors = [err20];
              } else {
                vErrors.push(err20);
              }
              errors++;
            }
            if (!pattern2.test(data7)) {
              const err21 = { instancePath: instancePath + "/tags/" + step(key2), schemaPath: "#/definitions/text/pattern", keyword: "pattern", params: { pattern: "\\S" } };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          } else {
            const err22 = { instancePath: instancePath + "/tags/" + step(key2), schemaPath: "#/definitions/text/type", keyword: "type", params: { type: "string" } };
            if (vErrors === null) {
              vErrors = [err22];
            } else {
              vErrors.push(err22);
            }
            errors++;
          }
        }
      } else {
        const err23 = { instancePath: instancePath + "/tags", schemaPath: "#/properties/tags/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.categories !== void 0 && func0.call(data, "categories")) {
      let data8 = data.categories;
      if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
        for (const key3 of Object.keys(data8)) {
          const _errs29 = errors;
          if (typeof key3 === "string") {
            if (key3.length > 64 && func48(key3) > 64) {
              const err24 = { instancePath: instancePath + "/categories", schemaPath: "#/definitions/kebabName/maxLength", keyword: "maxLength", params: { limit: 64 }, propertyName: key3 };
              if (vErrors === null) {
                vErrors = [err24];
              } else {
                vErrors.push(err24);
              }
              errors++;
            }
            if (!pattern1.test(key3)) {
              const err25 = { instancePath: instancePath + "/categories", schemaPath: "#/definitions/kebabName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }, propertyName: key3 };
              if (vErrors === null) {
                vErrors = [err25];
              } else {
                vErrors.push(err25);
              }
              errors++;
            }
          } else {
            const err26 = { instancePath: instancePath + "/categories", schemaPath: "#/definitions/kebabName/type", keyword: "type", params: { type: "string" }, propertyName: key3 };
            if (vErrors === null) {
              vErrors = [err26];
            } else {
              vErrors.push(err26);
            }
            errors++;
          }
          var valid12 = _errs29 === errors;
          if (!valid12) {
            const err27 = { instancePath: instancePath + "/categories", schemaPath: "#/properties/categories/propertyNames", keyword: "propertyNames", params: { propertyName: key3 } };
            if (vErrors === null) {
              vErrors = [err27];
            } else {
              vErrors.push(err27);
            }
            errors++;
          }
        }
        for (const key4 of Object.keys(data8)) {
          if (!validate15(data8[key4], { instancePath: instancePath + "/categories/" + step(key4), parentData: data8, parentDataProperty: key4, rootData })) {
            vErrors = joined(vErrors, validate15.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err28 = { instancePath: instancePath + "/categories", schemaPath: "#/properties/categories/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err28];
        } else {
          vErrors.push(err28);
        }
        errors++;
      }
    }
    if (data.types !== void 0 && func0.call(data, "types")) {
      let data10 = data.types;
      if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
        for (const key5 of Object.keys(data10)) {
          const _errs36 = errors;
          if (typeof key5 === "string") {
            if (key5.length > 64 && func48(key5) > 64) {
              const err29 = { instancePath: instancePath + "/types", schemaPath: "#/definitions/typeName/maxLength", keyword: "maxLength", params: { limit: 64 }, propertyName: key5 };
              if (vErrors === null) {
                vErrors = [err29];
              } else {
                vErrors.push(err29);
              }
              errors++;
            }
            if (!pattern28.test(key5)) {
              const err30 = { instancePath: instancePath + "/types", schemaPath: "#/definitions/typeName/pattern", keyword: "pattern", params: { pattern: "^[A-Z][A-Za-z0-9]*$" }, propertyName: key5 };
              if (vErrors === null) {
                vErrors = [err30];
              } else {
                vErrors.push(err30);
              }
              errors++;
            }
          } else {
            const err31 = { instancePath: instancePath + "/types", schemaPath: "#/definitions/typeName/type", keyword: "type", params: { type: "string" }, propertyName: key5 };
            if (vErrors === null) {
              vErrors = [err31];
            } else {
              vErrors.push(err31);
            }
            errors++;
          }
          var valid15 = _errs36 === errors;
          if (!valid15) {
            const err32 = { instancePath: instancePath + "/types", schemaPath: "#/properties/types/propertyNames", keyword: "propertyNames", params: { propertyName: key5 } };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
        }
        for (const key6 of Object.keys(data10)) {
          if (!validate34(data10[key6], { instancePath: instancePath + "/types/" + step(key6), parentData: data10, parentDataProperty: key6, rootData })) {
            vErrors = joined(vErrors, validate34.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err33 = { instancePath: instancePath + "/types", schemaPath: "#/properties/types/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.events !== void 0 && func0.call(data, "events")) {
      let data12 = data.events;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key7 of Object.keys(data12)) {
          const _errs43 = errors;
          if (typeof key7 === "string") {
            if (key7.length > 128 && func48(key7) > 128) {
              const err34 = { instancePath: instancePath + "/events", schemaPath: "#/definitions/eventName/maxLength", keyword: "maxLength", params: { limit: 128 }, propertyName: key7 };
              if (vErrors === null) {
                vErrors = [err34];
              } else {
                vErrors.push(err34);
              }
              errors++;
            }
            if (!pattern17.test(key7)) {
              const err35 = { instancePath: instancePath + "/events", schemaPath: "#/definitions/eventName/pattern", keyword: "pattern", params: { pattern: "^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*(\\.[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)*$" }, propertyName: key7 };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
          } else {
            const err36 = { instancePath: instancePath + "/events", schemaPath: "#/definitions/eventName/type", keyword: "type", params: { type: "string" }, propertyName: key7 };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
          var valid18 = _errs43 === errors;
          if (!valid18) {
            const err37 = { instancePath: instancePath + "/events", schemaPath: "#/properties/events/propertyNames", keyword: "propertyNames", params: { propertyName: key7 } };
            if (vErrors === null) {
              vErrors = [err37];
            } else {
              vErrors.push(err37);
            }
            errors++;
          }
        }
        for (const key8 of Object.keys(data12)) {
          if (!validate37(data12[key8], { instancePath: instancePath + "/events/" + step(key8), parentData: data12, parentDataProperty: key8, rootData })) {
            vErrors = joined(vErrors, validate37.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err38 = { instancePath: instancePath + "/events", schemaPath: "#/properties/events/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err38];
        } else {
          vErrors.push(err38);
        }
        errors++;
      }
    }
    if (data.handlers !== void 0 && func0.call(data, "handlers")) {
      let data14 = data.handlers;
      if (data14 && typeof data14 == "object" && !Array.isArray(data14)) {
        for (const key9 of Object.keys(data14)) {
          const _errs50 = errors;
          if (typeof key9 === "string") {
            if (key9.length > 64 && func48(key9) > 64) {
              const err39 = { instancePath: instancePath + "/handlers", schemaPath: "#/definitions/kebabName/maxLength", keyword: "maxLength", params: { limit: 64 }, propertyName: key9 };
              if (vErrors === null) {
                vErrors = [err39];
              } else {
                vErrors.push(err39);
              }
              errors++;
            }
            if (!pattern1.test(key9)) {
              const err40 = { instancePath: instancePath + "/handlers", schemaPath: "#/definitions/kebabName/pattern", keyword: "pattern", params: { pattern: "^[a-z][a-z0-9]*(-[a-z0-9]+)*$" }, propertyName: key9 };
              if (vErrors === null) {
                vErrors = [err40];
              } else {
                vErrors.push(err40);
              }
              errors++;
            }
          } else {
            const err41 = { instancePath: instancePath + "/handlers", schemaPath: "#/definitions/kebabName/type", keyword: "type", params: { type: "string" }, propertyName: key9 };
            if (vErrors === null) {
              vErrors = [err41];
            } else {
              vErrors.push(err41);
            }
            errors++;
          }
          var valid21 = _errs50 === errors;
          if (!valid21) {
            const err42 = { instancePath: instancePath + "/handlers", schemaPath: "#/properties/handlers/propertyNames", keyword: "propertyNames", params: { propertyName: key9 } };
            if (vErrors === null) {
              vErrors = [err42];
            } else {
              vErrors.push(err42);
            }
            errors++;
          }
        }
        for (const key10 of Object.keys(data14)) {
          if (!validate44(data14[key10], { instancePath: instancePath + "/handlers/" + step(key10), parentData: data14, parentDataProperty: key10, rootData })) {
            vErrors = joined(vErrors, validate44.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err43 = { instancePath: instancePath + "/handlers", schemaPath: "#/properties/handlers/type", keyword: "type", params: { type: "object" } };
        if (vErrors === null) {
          vErrors = [err43];
        } else {
          vErrors.push(err43);
        }
        errors++;
      }
    }
  } else {
    const err44 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" } };
    if (vErrors === null) {
      vErrors = [err44];
    } else {
      vErrors.push(err44);
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
