using System.Text.Json;

namespace Streambot.Events;

/// <summary>Reads the value the reader stands on.</summary>
internal delegate T ReadOne<out T>(ref Utf8JsonReader reader);

/// <summary>Reads the record the reader stands on; what it shares with the previous one is not read twice.</summary>
internal delegate T ReadNext<T>(ref Utf8JsonReader reader, T? previous);
