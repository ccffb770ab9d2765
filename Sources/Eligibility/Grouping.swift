/// Numbers sorted by a group that each belongs to, in two flat arrays; in the order given within each group.
struct Grouping {
  let start: [Int]
  let items: [UInt32]

  init(groups: Int, _ pairs: some Sequence<(group: Int, item: UInt32)>) {
    var start = [Int](repeating: 0, count: groups + 1)
    for pair in pairs { start[pair.group + 1] += 1 }
    for group in 0..<groups { start[group + 1] += start[group] }
    var next = start
    var items = [UInt32](repeating: 0, count: start[groups])
    for pair in pairs {
      items[next[pair.group]] = pair.item
      next[pair.group] += 1
    }
    self.start = start
    self.items = items
  }

  subscript(group: Int) -> ArraySlice<UInt32> { items[start[group]..<start[group + 1]] }
}
