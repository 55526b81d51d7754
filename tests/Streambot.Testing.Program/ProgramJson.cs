using System.Text.Json.Serialization;

namespace Streambot.Testing.Program;

[JsonSerializable(typeof(string))]
internal sealed partial class ProgramJson : JsonSerializerContext;
