using System.Buffers;
using Streambot.Diagnostics;

namespace Streambot.Functions;

/// <summary>Lambda's limit: 6 MB, and 100 bytes that it allows on top of that.</summary>
internal static class ResponseLimit
{
    public const int Bytes = 6 * 1024 * 1024 + 100;

    public static void Check(ArrayBufferWriter<byte> output)
    {
        if (output.WrittenCount > Bytes)
            throw RuntimeDiagnostics.ResponseTooLarge.With(Bytes).ToException();
    }
}
