using System.Reflection;
using Streambot.Testing.Program;

namespace Streambot.Testing.Tests;

/// <summary>The program that the tests start.</summary>
internal static class ProgramAssembly
{
    public static Assembly Value => typeof(ProgramJson).Assembly;
}
