using System.Text.Json;

namespace Streambot.Events;

/// <summary>Reads the value at the position of the reader.</summary>
internal delegate T ReadOne<out T>(ref Utf8JsonReader reader);

/// <summary>
/// Reads the record at the position of the reader; what it shares with the previous one is not read twice.
/// </summary>
internal delegate T ReadNext<T>(ref Utf8JsonReader reader, T? previous);
