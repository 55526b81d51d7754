using System.Reflection.PortableExecutable;

namespace Streambot.Core.Bundling;

/// <summary>The format of Windows' programs and of .NET's assemblies.</summary>
internal static class PortableExecutable
{
    /// <summary>Null if it is something else, which may begin with the same two letters.</summary>
    public static PEHeaders? HeadersOf(Stream file)
    {
        file.Position = 0;
        try
        {
            using PEReader reader = new(file, PEStreamOptions.LeaveOpen);
            return reader.PEHeaders;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
