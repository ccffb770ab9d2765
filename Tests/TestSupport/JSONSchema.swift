import Foundation

/// A JSON document, as strictly typed as it is written.
public enum JSONDocument: Decodable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSONDocument])
  case object([String: JSONDocument])

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONDocument].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONDocument].self))
    }
  }

  public init(_ text: String) throws { self = try JSONDecoder().decode(JSONDocument.self, from: Data(text.utf8)) }

  public subscript(key: String) -> JSONDocument? {
    if case .object(let fields) = self { fields[key] } else { nil }
  }

  var type: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .integer: "integer"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }

  /// Every text in it, keys left out.
  public var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let items): items.flatMap(\.texts)
    case .object(let fields): fields.sorted { $0.key < $1.key }.flatMap(\.value.texts)
    case .null, .bool, .integer: []
    }
  }
}

/// The part of JSON Schema (draft 2020-12) that the published schemas use. A keyword that it does not know is a fault of
/// the schema: nothing is passed over in silence.
public struct JSONSchema {
  private static let annotations: Set<String> = ["$schema", "$defs", "title", "description"]

  private let root: JSONDocument

  public init(_ text: String) throws { root = try JSONDocument(text) }

  /// What is wrong with the document; each with its path.
  public func faults(in text: String) throws -> [String] { faults(try JSONDocument(text), root, "$") }

  private func faults(_ value: JSONDocument, _ schema: JSONDocument, _ path: String) -> [String] {
    guard case .object(let rules) = schema else { return ["\(path): the schema is no object"] }
    return rules.sorted { $0.key < $1.key }.filter { !Self.annotations.contains($0.key) }.flatMap {
      faults(value, $0.key, $0.value, schema, path)
    }
  }

  private func faults(
    _ value: JSONDocument, _ keyword: String, _ rule: JSONDocument, _ schema: JSONDocument, _ path: String
  ) -> [String] {
    switch (keyword, rule, value) {
    case ("$ref", .string(let name), _):
      guard name.hasPrefix("#/$defs/"), let target = root["$defs"]?[String(name.dropFirst(8))] else {
        return ["\(path): \(name) leads nowhere"]
      }
      return faults(value, target, path)
    case ("anyOf", .array(let choices), _):
      return choices.contains { faults(value, $0, path).isEmpty } ? [] : ["\(path): matches no choice"]
    case ("type", .string(let type), _): return value.type == type ? [] : ["\(path): is no \(type)"]
    case ("type", .array(let types), _):
      return types.contains(.string(value.type)) ? [] : ["\(path): is a \(value.type)"]
    case ("enum", .array(let values), _): return values.contains(value) ? [] : ["\(path): is none of \(values)"]
    case ("const", _, _): return value == rule ? [] : ["\(path): is not \(rule)"]
    case ("minLength", .integer(let least), .string(let text)):
      return text.count < least ? ["\(path): is too short"] : []
    case ("required", .array(let names), .object(let fields)):
      return names.filter { name in !fields.keys.contains { .string($0) == name } }.map { "\(path): has no \($0)" }
    case ("properties", .object(let properties), .object(let fields)):
      return fields.sorted { $0.key < $1.key }.flatMap { name, inner in
        properties[name].map { faults(inner, $0, "\(path).\(name)") } ?? []
      }
    case ("additionalProperties", .bool(false), .object(let fields)):
      return fields.keys.sorted().filter { schema["properties"]?[$0] == nil }.map { "\(path): \($0) is not known" }
    case ("items", .object, .array(let items)):
      return items.enumerated().flatMap { faults($1, rule, "\(path)[\($0)]") }
    // They say something of values of another type.
    case ("minLength", .integer, _), ("required", .array, _), ("properties", .object, _),
      ("additionalProperties", .bool, _), ("items", .object, _):
      return []
    default: return ["\(path): the keyword \(keyword) is not supported"]
    }
  }
}
